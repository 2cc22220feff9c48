using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>Reads events of older dialects by the standard's rules for doing so (1.0, 12.1). It never makes a claim the emitter did not make.</summary>
internal static class EventMigration
{
    /// <summary>The event with its id, as 1.0 reads older ones; whether it then satisfies 1.0 is another question.</summary>
    public static string ToStandard(StoredEvent stored) => JsonText.Write(writer =>
    {
        using var document = StoredJson.Parse(stored.Json);
        var root = document.RootElement;
        var product = root.TextOf("product_id");
        var hasData = root.TryGetProperty("data", out var data);
        var movesProduct = product is not null && (!hasData || MayTake(data, product));

        writer.WriteStartObject();
        writer.WriteString("id", stored.Id);
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "id" or "data":
                case "product_id" when movesProduct:
                    break;
                case "timestamp":
                    writer.WriteString("timestamp", Rfc3339.Prefer(root.TextOf("timestamp"), stored.Timestamp));
                    break;
                default:
                    member.WriteTo(writer);
                    break;
            }
        }

        if (!hasData || data.ValueKind is JsonValueKind.Object)
        {
            WriteData(writer, stored.Type, root, hasData ? data : default, movesProduct ? product : null);
        }
        else
        {
            writer.WritePropertyName("data");
            data.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    /// <summary>The event with its id as it was sent, but for what the standard has withdrawn for privacy's sake.</summary>
    public static void WriteAsSent(Utf8JsonWriter writer, StoredEvent stored)
    {
        using var document = StoredJson.Parse(stored.Json);
        writer.WriteStartObject();
        writer.WriteString("id", stored.Id);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Name is "data" && member.Value.ValueKind is JsonValueKind.Object)
            {
                writer.WriteStartObject("data");
                foreach (var part in member.Value.EnumerateObject())
                {
                    WriteDataMember(writer, part);
                }

                writer.WriteEndObject();
            }
            else if (member.Name is not "id")
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    // Where data names another product, both stay where they are.
    private static bool MayTake(JsonElement data, string product) =>
        data.ValueKind is JsonValueKind.Object
        && (!data.TryGetProperty("product_id", out var there) || (there.ValueKind is JsonValueKind.String && there.ValueEquals(product)));

    private static void WriteData(Utf8JsonWriter writer, string type, JsonElement root, JsonElement data, string? product)
    {
        var added = Additions(type, root, data, product);
        if (data.ValueKind is JsonValueKind.Undefined && added.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("data");
        if (data.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in data.EnumerateObject())
            {
                if (!added.ContainsKey(member.Name))
                {
                    member.WriteTo(writer);
                }
            }
        }

        foreach (var (name, value) in added)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    private static SortedDictionary<string, string> Additions(string type, JsonElement root, JsonElement data, string? product)
    {
        var added = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (product is not null)
        {
            added["product_id"] = product;
        }

        switch (type)
        {
            case EventTypes.Cited when !IsGiven(data, "citation_type"):
                added["citation_type"] = "unclassified";
                break;
            case EventTypes.Grounded when !IsGiven(data, "scope"):
                added["scope"] = root.TextOf("turn_id") is null ? "session" : "turn";
                break;
            case EventTypes.Retrieved when !IsGiven(data, "purpose") && IsGiven(data, "bot_category") && data.TextOf("bot_category") is { } purpose:
                added["purpose"] = purpose;
                break;
        }

        return added;
    }

    private static bool IsGiven(JsonElement data, string name) => data.ValueKind is JsonValueKind.Object && data.TryGetGiven(name, out _);

    private static void WriteDataMember(Utf8JsonWriter writer, JsonProperty member)
    {
        if (member.Name is "ip_hash")
        {
            return;
        }

        if (member.Name is not "content_fingerprint" || member.Value.ValueKind is not JsonValueKind.Object)
        {
            member.WriteTo(writer);
            return;
        }

        writer.WriteStartObject(member.Name);
        foreach (var part in member.Value.EnumerateObject().Where(static part => part.Name is not "preserved_in_output"))
        {
            part.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
