using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Direct;

/// <summary>The services that write.</summary>
internal sealed record DirectServices(StartService Starts, DocumentService Documents, EndService Ends, RunService Runs, RunEventService RunEvents);
