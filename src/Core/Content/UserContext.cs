using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content;

/// <summary>What a session says of the person it was held with.</summary>
internal static class UserContext
{
    /// <summary>The caller's name for the person, by which a session is found and erased; null where none is given.</summary>
    /// <param name="session">The session's own fields.</param>
    public static string? UserOf(JsonElement session) =>
        session.TryGetGiven("user_context", out var user) && user.ValueKind is JsonValueKind.Object
        && user.TryGetGiven("external_id", out var id) && id.ValueKind is JsonValueKind.String && id.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The same of a stored document.</summary>
    public static string? UserOf(string document)
    {
        using var session = StoredJson.Parse(document);
        return UserOf(session.RootElement);
    }
}
