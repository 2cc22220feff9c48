namespace AgentTelemetry.Runs;

/// <summary>What became of events. The counts add up to the total.</summary>
/// <param name="Inserted">How many were stored now.</param>
/// <param name="Duplicates">How many were stored before, or came earlier in the request.</param>
/// <param name="Errors">What was wrong with the others, each after its id or its place.</param>
/// <param name="Total">How many there were.</param>
/// <param name="Results">What became of each, in order.</param>
public sealed record RunEventsStored(int Inserted, int Duplicates, IReadOnlyList<string> Errors, int Total, IReadOnlyList<RunEventResult> Results)
{
    internal static RunEventsStored Of(IReadOnlyList<RunEventResult> results) => new(
        results.Count(static result => result.Status == RunEventResult.Created),
        results.Count(static result => result.Status == RunEventResult.Duplicate),
        [.. results.Where(static result => result.Error is not null).Select(static result => $"{result.Id ?? $"[{result.Index}]"}: {result.Error}")],
        results.Count,
        results);
}
