using System.Text;
using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;

namespace AgentTelemetry.Runs;

/// <summary>Reads the events of one request and gives each its id, so that the same request again means the same events.</summary>
/// <param name="bodies">Reads payloads that come as text.</param>
/// <param name="limits">What an event may have.</param>
/// <param name="now">The time of events that do not say theirs.</param>
/// <param name="payer">Whose request it is.</param>
internal sealed class RunEventReader(JsonBody bodies, LimitOptions limits, DateTimeOffset now, string payer)
{
    // Ids are per run, so every run may share this space; another would make known events new ones.
    private static readonly Guid Space = new("5b1f7a52-6a0e-4c55-9d0b-0d6f3c1c8f11");

    private readonly Dictionary<string, int> _equals = new(StringComparer.Ordinal);

    /// <summary>The id that an event names; null where it names none that is one.</summary>
    public static string? IdOf(JsonElement item) => item.ValueKind is JsonValueKind.Object && item.TextOf("id") is { Length: > 0 } id ? id : null;

    public Result<RunEvent> Read(JsonElement item)
    {
        var fields = new FieldReader(limits, new FieldErrors());
        if (!fields.IsObject(item, "", "event"))
        {
            return fields.Errors.ToFailure();
        }

        var id = fields.OptionalText(item, "id", RunEventRules.Id);
        var type = fields.RequiredText(item, "event_type", RunEventRules.EventType);
        var time = item.TryGetGiven("timestamp", out var given) ? fields.Time(given, "", "timestamp", RunEventRules.Timestamp) : null;
        var payload = PayloadOf(item, fields);
        if (fields.Errors.Any || type is null)
        {
            return fields.Errors.ToFailure();
        }

        var said = TextOf(type, time, payload);
        if (Encoding.UTF8.GetByteCount(said) is var bytes && bytes > limits.MaxEventBytes)
        {
            fields.Errors.Add("event", "limit", $"event has {bytes} bytes; the most is {limits.MaxEventBytes} (TELEMETRY_MAX_EVENT_BYTES).");
            return fields.Errors.ToFailure();
        }

        return new RunEvent(id ?? IdOfContent(said), type, Rfc3339.Format(time ?? now), payload);
    }

    private static string TextOf(string type, DateTimeOffset? time, string? payload) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("event_type", type);
        if (time is not null)
        {
            writer.WriteString("timestamp", Rfc3339.Format(time.Value));
        }

        if (payload is not null)
        {
            writer.WritePropertyName("payload_json");
            writer.WriteRawValue(payload, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });

    private string? PayloadOf(JsonElement item, FieldReader fields)
    {
        var name = "payload_json";
        if (!item.TryGetGiven(name, out var payload) && !item.TryGetGiven(name = "payload", out payload))
        {
            return null;
        }

        if (payload.ValueKind is JsonValueKind.Object)
        {
            return JsonText.Write(payload.WriteTo);
        }

        if (payload.ValueKind is JsonValueKind.String)
        {
            var parsed = bodies.ParseQuoted(Encoding.UTF8.GetBytes(payload.GetString()!), payer);
            if (parsed.IsSuccess)
            {
                using var document = parsed.Value;
                return JsonText.Write(document.RootElement.WriteTo);
            }
        }

        fields.WrongType("", name, RunEventRules.Payload);
        return null;
    }

    // Two events that are equal in every byte are two events: the second of them gets an id of its own.
    private string IdOfContent(string said)
    {
        var ordinalAmongEquals = _equals.GetValueOrDefault(said);
        _equals[said] = ordinalAmongEquals + 1;
        return NameBasedUuid.Create(Space, $"{ordinalAmongEquals}:{said}").ToString();
    }
}
