using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Access.Keys;

/// <summary>Writes keys. What is stored of their texts is never written.</summary>
internal static class KeyWriter
{
    /// <summary>A key with its text.</summary>
    public static void WriteIssued(Utf8JsonWriter writer, IssuedKey issued)
    {
        writer.WriteStartObject();
        writer.WriteString("id", issued.Key.Id);
        writer.WriteString("key", issued.Text);
        WriteMembers(writer, issued.Key);
        if (issued.PreviousValidUntil is { } until)
        {
            WriteTime(writer, "previous_valid_until", until);
        }

        issued.Unrecognised.WriteTo(writer);

        writer.WriteEndObject();
    }

    /// <summary>A page of keys.</summary>
    public static void WriteList(Utf8JsonWriter writer, IReadOnlyList<StoredKey> keys)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("keys");
        foreach (var key in keys)
        {
            writer.WriteStartObject();
            writer.WriteString("id", key.Id);
            WriteMembers(writer, key);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>That a key was revoked, and when.</summary>
    public static void WriteRevoked(Utf8JsonWriter writer, StoredKey key)
    {
        writer.WriteStartObject();
        writer.WriteString("id", key.Id);
        WriteTime(writer, "revoked_at", key.RevokedAt);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, StoredKey key)
    {
        writer.WriteString("name", key.Name);
        writer.WriteString("app_id", key.AppId);
        WriteTexts(writer, "scopes", key.Scopes.Each());
        WriteTexts(writer, "domains", key.Domains);
        WriteTime(writer, "created_at", key.CreatedAt);
        WriteTime(writer, "expires_at", key.ExpiresAt);
        WriteTime(writer, "last_used_at", key.LastUsedAt);
        WriteTime(writer, "revoked_at", key.RevokedAt);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time) =>
        writer.WriteString(name, time is { } given ? Rfc3339.Format(given) : null);
}
