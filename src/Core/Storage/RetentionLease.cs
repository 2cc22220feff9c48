using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>The lease of who removes what is due.</summary>
internal sealed class RetentionLease(Tables tables, IOptions<TelemetryOptions> telemetry, IUuidSource ids, TimeProvider time)
    : HeldLease(tables.Retention, "retention", telemetry, ids, time), IRetentionLease;
