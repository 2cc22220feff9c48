using System.Text.Json.Serialization;

namespace AgentTelemetry.Access.Keys;

/// <summary>What a key tells of itself to whoever sends it.</summary>
/// <param name="KeyId">What the key is called, or <c>token</c>; null where the service is open and asks for none.</param>
/// <param name="AppId">The tenant whose data it is for.</param>
/// <param name="Scopes">What it may be used for. <c>admin</c> contains the others.</param>
internal sealed record CurrentKey([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? KeyId, string AppId, IReadOnlyList<string> Scopes)
{
    /// <summary>The key of a caller.</summary>
    public static CurrentKey Of(Caller caller) => new(caller.KeyId, caller.AppId, [.. caller.Scopes.Each()]);
}
