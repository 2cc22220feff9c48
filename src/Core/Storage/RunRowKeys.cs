using AgentTelemetry.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Storage;

/// <summary>The row keys of a run and of its index rows, all in the run's bucket.</summary>
internal static class RunRowKeys
{
    public const string ByCreation = "l~";

    public static string Run(string eventId) => $"r~{TableKey.Encode(eventId)}";

    public static string Created(RunRecord run) => $"{ByCreation}{KeyTime.Inverted(TimeOf(run.CreatedAt))}~{TableKey.Encode(run.EventId)}";

    public static string Due(string eventId, DateTimeOffset due) => $"d~{KeyTime.Rising(due)}~{TableKey.Encode(eventId)}";

    public static string Values(string field) => $"v~{field}~";

    public static string Value(string field, string value) => Values(field) + TableKey.Encode(value);

    /// <summary>The runs created between two times, newest first.</summary>
    public static KeyRange Between(DateTimeOffset? after, DateTimeOffset? before) => new(
        before is null ? ByCreation : ByCreation + KeyTime.Inverted(before.Value) + "~~",
        after is null ? ByCreation + "~" : ByCreation + KeyTime.Inverted(after.Value));

    private static DateTimeOffset TimeOf(string stored) => Rfc3339.TryParse(stored, out var time) ? time : throw new InvalidOperationException($"{stored} is no stored time.");
}
