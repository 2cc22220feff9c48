using AgentTelemetry.Observability;
using AgentTelemetry.Retention.Repair;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>The lease of who puts rows right.</summary>
internal sealed class RepairLease(Tables tables, IOptions<TelemetryOptions> telemetry, IUuidSource ids, TimeProvider time)
    : HeldLease(tables.Retention, "repair", telemetry, ids, time), IRepairLease;
