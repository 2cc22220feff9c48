using AgentTelemetry.Functions.Http;
using AgentTelemetry.Operations;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What a listing of dead letters takes.</summary>
internal sealed class DeadLetterListParameters : IQueryDeclaration
{
    public static QueryParameter Queue { get; } = new("queue", "Those of this queue only.") { Allowed = WorkQueues.Names };

    public static IReadOnlyList<QueryParameter> All { get; } = [Queue];
}
