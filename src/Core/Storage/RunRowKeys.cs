using AgentTelemetry.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Storage;

/// <summary>The row keys of a run and of its index rows, all in the run's bucket.</summary>
internal static class RunRowKeys
{
    public const string Main = "r~";
    public const string ByCreation = "l~";

    public static string Run(string eventId) => $"{Main}{TableKey.Encode(eventId)}";

    public static string Created(RunRecord run) => $"{ByCreation}{KeyTime.Inverted(Rfc3339.Stored(run.CreatedAt))}~{TableKey.Encode(run.EventId)}";

    /// <summary>Ended runs, by when they ended here.</summary>
    public const string ByKeeping = "k~";

    public static string Kept(string eventId, DateTimeOffset since) => $"{ByKeeping}{KeyTime.Rising(since)}~{TableKey.Encode(eventId)}";

    /// <summary>What stands in the place of erased runs, by when it has to go.</summary>
    public const string ByExpiry = "z~";

    public static string Tombstone(string eventId, DateTimeOffset expires) => $"{ByExpiry}{KeyTime.Rising(expires)}~{TableKey.Encode(eventId)}";

    /// <summary>Who runs, by when it was last known to.</summary>
    public const string ByOpening = "o~";

    public static string Open(string eventId, DateTimeOffset since) => $"{ByOpening}{KeyTime.Rising(since)}~{TableKey.Encode(eventId)}";

    /// <summary>The runs last known to run before a time, the longest silent first.</summary>
    public static KeyRange OpenBefore(DateTimeOffset time) => new(ByOpening, ByOpening + KeyTime.Rising(time));

    public static string EventIds(string eventId) => $"e~{TableKey.Encode(eventId)}~";

    public static string EventId(string eventId, string id) => EventIds(eventId) + TableKey.Encode(id);

    public static string Events(string eventId) => $"t~{TableKey.Encode(eventId)}~";

    public static string Event(string eventId, RunEvent @event) => $"{Events(eventId)}{KeyTime.Rising(Rfc3339.Stored(@event.Timestamp))}~{TableKey.Encode(@event.Id)}";

    public const string AllValues = "v~";

    public static string Values(string field) => $"{AllValues}{field}~";

    public static string Value(string field, string value) => Values(field) + TableKey.Encode(value);

    /// <summary>The keys of the rows that point to a run from what it is looked up by.</summary>
    public static IEnumerable<string> Pointers(RunRecord run)
    {
        var behind = $"{KeyTime.Inverted(Rfc3339.Stored(run.CreatedAt))}~{TableKey.Encode(run.EventId)}";
        return new[] { ByCommit(run.GitCommitHash), ByParent(run.ParentRunId), ByRunId(run.RunId), BySession(run.SessionId) }.OfType<string>().Select(index => index + behind);
    }

    /// <summary>Where the runs are listed that a filter may admit: in the smallest index there is for it.</summary>
    public static string IndexOf(RunFilter filter) => ByCommit(filter.CommitHash) ?? ByParent(filter.ParentRunId) ?? ByRunId(filter.RunId) ?? BySession(filter.SessionId) ?? ByCreation;

    /// <summary>The runs of an index that were created between two times, newest first.</summary>
    public static KeyRange Between(string index, DateTimeOffset? after, DateTimeOffset? before) => new(
        before is null ? index : index + KeyTime.Inverted(before.Value) + "~~",
        after is null ? index + "~" : index + KeyTime.Inverted(after.Value));

    private static string? ByCommit(string? hash) => hash is null ? null : $"i~commit~{TableKey.Encode(hash.ToLowerInvariant())}~";

    private static string? ByParent(string? parent) => parent is null ? null : $"i~parent~{TableKey.Encode(parent)}~";

    private static string? BySession(string? session) => session is null ? null : $"i~session~{TableKey.Encode(session)}~";

    private static string? ByRunId(string? runId) => runId is null ? null : $"i~run~{TableKey.Encode(runId)}~";
}
