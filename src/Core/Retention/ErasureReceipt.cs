namespace AgentTelemetry.Retention;

/// <summary>What was erased and what could not be. It does not say whom or what it is about but by a hash.</summary>
/// <param name="ErasureId">The receipt's id: the same for every request to erase the same.</param>
/// <param name="Kind"><c>session</c>, <c>run</c> or <c>user</c>.</param>
/// <param name="SubjectSha256">The SHA-256 of the id that was asked for, in lower-case hex.</param>
/// <param name="Status"><c>completed</c>, or <c>pending</c> as long as something is left, which a timer does.</param>
/// <param name="RequestedAt">When it was asked for last.</param>
/// <param name="RequestedBy">The id of the key that asked; absent where the service is open.</param>
/// <param name="CompletedAt">When it was done; absent while it is pending.</param>
/// <param name="Erased">What went.</param>
/// <param name="NotErased">What others have and the service cannot erase.</param>
/// <param name="WaitingFor">What a pending erasure waits for: <c>rows</c>, <c>user_index</c>, <c>export_batch</c>, <c>dead_letters</c>, <c>archive</c>.</param>
public sealed record ErasureReceipt(
    string ErasureId,
    string Kind,
    string SubjectSha256,
    string Status,
    string RequestedAt,
    string? RequestedBy,
    string? CompletedAt,
    ErasedCounts Erased,
    IReadOnlyList<NotErased> NotErased,
    IReadOnlyList<string> WaitingFor)
{
    internal static ErasureReceipt Of(ErasureRecord record) => new(
        record.Id,
        record.Kind,
        record.SubjectSha256,
        record.IsCompleted ? ErasureStatus.Completed : ErasureStatus.Pending,
        record.RequestedAt,
        record.RequestedBy,
        record.CompletedAt,
        record.Erased,
        record.NotErased,
        record.WaitingFor);

    /// <summary>Whether something is left.</summary>
    internal bool IsPending => Status == ErasureStatus.Pending;
}
