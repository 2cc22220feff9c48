using AgentTelemetry.Json;

namespace AgentTelemetry.Access.Keys;

/// <summary>What somebody wants a new key to be.</summary>
internal sealed record KeyRequest(string Name, string AppId, Scopes Scopes, IReadOnlyList<string> Domains, DateTimeOffset? ExpiresAt)
{
    /// <summary>The unrecognised members.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;
}
