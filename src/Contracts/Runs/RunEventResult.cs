namespace AgentTelemetry.Runs;

/// <summary>What became of one event.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Id">Its id, also where the service made it; absent where the event is wrong and has none.</param>
/// <param name="Status"><c>created</c>, <c>duplicate</c> or <c>error</c>.</param>
public sealed record RunEventResult(int Index, string? Id, string Status)
{
    internal const string Created = "created";
    internal const string Duplicate = "duplicate";

    /// <summary>What was wrong; absent unless the status is <c>error</c>.</summary>
    public string? Error { get; init; }

    internal static RunEventResult Wrong(int index, string? id, string error) => new(index, id, "error") { Error = error };
}
