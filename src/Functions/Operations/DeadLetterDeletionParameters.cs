using AgentTelemetry.Functions.Http;
using AgentTelemetry.Operations;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What a deletion of dead letters takes.</summary>
internal sealed class DeadLetterDeletionParameters : IQueryDeclaration
{
    public static QueryParameter Queue { get; } = new("queue", "Those of this queue.") { Allowed = WorkQueues.Names, IsRequired = true };

    public static QueryParameter MessageId { get; } = new("message_id", "This one only.");

    public static IReadOnlyList<QueryParameter> All { get; } = [Queue, MessageId];
}
