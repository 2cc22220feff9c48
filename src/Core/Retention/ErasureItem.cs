namespace AgentTelemetry.Retention;

/// <summary>A session or a run that an erasure takes next.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="Names">What it is called in messages: its id and its caller's.</param>
/// <param name="Refused">Under which other id its caller could make it again.</param>
internal sealed record ErasureItem(string Id, IReadOnlyList<string> Names, Guid? Refused);
