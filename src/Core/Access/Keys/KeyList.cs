namespace AgentTelemetry.Access.Keys;

/// <summary>A page of keys.</summary>
/// <param name="Keys">The keys, by id; as many as <c>limit</c> says. The next page is in the header <c>Link</c>.</param>
internal sealed record KeyList(IReadOnlyList<KeyRow> Keys);
