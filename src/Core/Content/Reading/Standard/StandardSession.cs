using System.Collections.Frozen;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>A session's own fields, parted into those of 1.0 and the rest.</summary>
internal static class StandardSession
{
    /// <summary>The standard's fields that are checked before they are shown as such.</summary>
    private static readonly (string Name, Func<JsonElement, bool> Rule)[] Standard =
    [
        ("parent_session_id", static value => IsText(value) && value.TryGetGuid(out _)),
        ("conformance_level", static value => IsText(value) && value.GetString() is "retrieval" or "grounding" or "citation"),
        ("agent_id", IsText),
        ("content_scope", IsText),
        ("manifest_ref", static value => IsText(value) && AbsoluteUri.IsValid(value.GetString()!)),
        ("data", IsData),
    ];

    /// <summary>What older dialects and the servers know beside the standard.</summary>
    private static readonly string[] Extensions = ["initiator", "prior_session_ids", "platform_id", "client_type", "client_info"];

    // user_context is the emitter's own business with its user, and goes nowhere.
    private static readonly FrozenSet<string> Recognised =
    [
        .. Standard.Select(static field => field.Name), .. Extensions,
        "initiator_type", "external_session_id", "user_context", "started_at", "ended_at", "schema_version", "document_type",
    ];

    public static void WriteMembers(Utf8JsonWriter writer, JsonElement document, SessionSummary summary)
    {
        foreach (var (name, rule) in Standard)
        {
            if (document.TryGetProperty(name, out var value) && rule(value))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        writer.WriteString("started_at", Rfc3339.Prefer(document.TextOf("started_at"), summary.StartedAt));
        if (summary.EndedAt is not null)
        {
            writer.WriteString("ended_at", Rfc3339.Prefer(document.TextOf("ended_at"), summary.EndedAt));
        }
    }

    public static void WriteExtensions(Utf8JsonWriter writer, JsonElement document, StoredSession session)
    {
        writer.WriteString("initiator_type", document.TextOf("initiator_type") ?? "user");
        foreach (var (name, rule) in Standard)
        {
            if (document.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null && !rule(value))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        foreach (var name in Extensions)
        {
            if (document.TryGetProperty(name, out var value) && !IsEmpty(value))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        if (session.Summary.ExternalSessionId is { } externalId)
        {
            writer.WriteString("external_session_id", externalId);
        }

        if (session.Summary.OutcomeType is { } outcomeType)
        {
            writer.WriteString("outcome_type", outcomeType);
        }

        if (session.Outcome is { } outcome)
        {
            writer.WritePropertyName("outcome_value");
            writer.WriteRawValue(outcome, skipInputValidation: true);
        }

        WriteUnrecognised(writer, document);
    }

    private static void WriteUnrecognised(Utf8JsonWriter writer, JsonElement document)
    {
        var unrecognised = document.EnumerateObject().Where(static member => !Recognised.Contains(member.Name)).ToList();
        if (unrecognised.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("unrecognised_fields");
        unrecognised.ForEach(member => member.WriteTo(writer));
        writer.WriteEndObject();
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null || (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 0);

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String;

    private static bool IsData(JsonElement data)
    {
        if (data.ValueKind is not JsonValueKind.Object || !data.TryGetProperty("access_context", out var access))
        {
            return data.ValueKind is JsonValueKind.Object;
        }

        return access.ValueKind is JsonValueKind.Object
            && (!access.TryGetProperty("identifiers", out var identifiers) || (identifiers.ValueKind is JsonValueKind.Array && identifiers.EnumerateArray().All(IsIdentifier)));
    }

    private static bool IsIdentifier(JsonElement identifier) =>
        identifier.ValueKind is JsonValueKind.Object
        && identifier.TryGetProperty("scheme", out var scheme) && IsText(scheme)
        && identifier.TryGetProperty("value", out var value) && IsText(value);
}
