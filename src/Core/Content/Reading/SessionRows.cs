using System.Collections.Frozen;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>Writes sessions and events as rows. A row bears the storage names that readers of the first servers know, and the wire names of today.</summary>
internal static class SessionRows
{
    // In the order the first server lists them.
    private static readonly string[] SessionFields =
    [
        "initiator_type", "initiator", "content_scope", "manifest_ref", "config_snapshot_hash", "agent_id", "external_session_id",
        "prior_session_ids", "user_context", "platform_id", "client_type", "client_info", "conformance_level", "parent_session_id", "data",
    ];

    private static readonly string[] EventFields =
    [
        "content_url", "content_id", "product_id", "source_role", "content_telemetry_id", "turn_id", "output_id", "output_element_id",
        "citation_id", "presentation_id", "ctx_token", "license_ref", "terms_ref",
    ];

    // Written under a name of their own, above or below.
    private static readonly FrozenSet<string> SessionNames = [.. SessionFields, "started_at", "ended_at", "expired"];
    private static readonly FrozenSet<string> EventNames = [.. EventFields, "type", "timestamp", "turn", "data"];

    public static async Task WriteSessionWithEventsAsync(JsonStream stream, OpenedSession opened, CancellationToken cancellationToken)
    {
        stream.Json.WriteStartObject();
        WriteSessionMembers(stream.Json, opened.Session);
        stream.Json.WriteStartArray("events");
        await foreach (var @event in opened.Texts.ReadAsync(opened.Events, cancellationToken).ConfigureAwait(false))
        {
            WriteEvent(stream.Json, opened.Session.Summary.Id, @event);
            await stream.SendWrittenAsync(cancellationToken).ConfigureAwait(false);
        }

        stream.Json.WriteEndArray();
        stream.Json.WriteEndObject();
    }

    public static void WriteSession(Utf8JsonWriter writer, StoredSession session)
    {
        writer.WriteStartObject();
        WriteSessionMembers(writer, session);
        writer.WriteEndObject();
    }

    private static void WriteSessionMembers(Utf8JsonWriter writer, StoredSession session)
    {
        using var document = StoredJson.Parse(session.Document);
        var root = document.RootElement;
        writer.WriteString("id", session.Summary.Id);
        writer.WriteString("session_id", session.Summary.Id);
        foreach (var name in SessionFields)
        {
            if (name is "external_session_id")
            {
                writer.WriteString(name, session.Summary.ExternalSessionId);
            }
            else
            {
                WriteOrDefault(writer, root, name);
            }
        }

        writer.WriteString("started_at", session.Summary.StartedAt);
        writer.WriteString("ended_at", session.Summary.EndedAt);
        if (session.Summary.Expired)
        {
            writer.WriteBoolean("expired", true);
        }

        writer.WriteString("outcome_type", session.Summary.OutcomeType);
        WriteRaw(writer, "outcome_value", session.Outcome);
        WriteRaw(writer, "outcome", session.Outcome);
        writer.WriteString("created_at", session.CreatedAt);
        writer.WriteString("updated_at", session.UpdatedAt);
        WriteSkew(writer, session.ClockSkewSeconds);
        WriteExtensions(writer, root, SessionNames);
    }

    /// <summary>Writes an event; one that is in no session has a null for it.</summary>
    public static void WriteEvent(Utf8JsonWriter writer, Guid? sessionId, StoredEvent @event)
    {
        using var document = StoredJson.Parse(@event.Json);
        var root = document.RootElement;
        writer.WriteStartObject();
        writer.WriteString("id", @event.Id);
        writer.WriteString("session_id", sessionId?.ToString());
        writer.WriteString("event_type", @event.Type);
        writer.WriteString("type", @event.Type);
        foreach (var name in EventFields)
        {
            WriteOrDefault(writer, root, name);
        }

        WriteMember(writer, "turn_data", root, "turn", absent: "null");
        WriteMember(writer, "turn", root, "turn", absent: "null");
        WriteMember(writer, "event_data", root, "data", absent: "{}");
        WriteMember(writer, "data", root, "data", absent: "{}");
        writer.WriteString("event_timestamp", @event.Timestamp);
        writer.WriteString("timestamp", @event.Timestamp);
        writer.WriteString("created_at", @event.CreatedAt);
        WriteSkew(writer, @event.ClockSkewSeconds);
        WriteExtensions(writer, root, EventNames);
        writer.WriteEndObject();
    }

    private static void WriteOrDefault(Utf8JsonWriter writer, JsonElement root, string name) =>
        WriteMember(writer, name, root, name, absent: name switch
        {
            "initiator_type" => "\"user\"",
            "prior_session_ids" => "[]",
            "user_context" => "{}",
            _ => "null",
        });

    private static void WriteMember(Utf8JsonWriter writer, string rowName, JsonElement root, string name, string absent)
    {
        writer.WritePropertyName(rowName);
        if (root.TryGetProperty(name, out var value))
        {
            value.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(absent, skipInputValidation: true);
        }
    }

    private static void WriteSkew(Utf8JsonWriter writer, long? seconds)
    {
        if (seconds is { } skew)
        {
            writer.WriteNumber("clock_skew_seconds", skew);
        }
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, string? json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json ?? "null", skipInputValidation: true);
    }

    // What the sender said and no reader of old knows is given back beside the rest, under one name that collides with none.
    private static void WriteExtensions(Utf8JsonWriter writer, JsonElement root, FrozenSet<string> known)
    {
        var begun = false;
        foreach (var member in root.EnumerateObject())
        {
            if (known.Contains(member.Name))
            {
                continue;
            }

            if (!begun)
            {
                writer.WriteStartObject("extensions");
                begun = true;
            }

            member.WriteTo(writer);
        }

        if (begun)
        {
            writer.WriteEndObject();
        }
    }
}
