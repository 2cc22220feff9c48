using System.Globalization;
using System.Text.Json;
using Google.Protobuf;

namespace AgentTelemetry.Traces.Wire;

/// <summary>Reads fields of the protocol's JSON: hex ids, numbers as numbers or texts, enums as numbers or names. A null counts as absent, and unknown members are not looked at.</summary>
internal static class JsonFields
{
    public static bool TryGet(JsonElement owner, string name, out JsonElement value)
    {
        value = default;
        return owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;
    }

    public static IEnumerable<JsonElement> Items(JsonElement owner, string name)
    {
        if (!TryGet(owner, name, out var list))
        {
            return [];
        }

        return list.ValueKind is JsonValueKind.Array ? list.EnumerateArray().Select(item => Object(item, name)) : throw new OtlpJsonException(name, "an array");
    }

    public static JsonElement Object(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object ? value : throw new OtlpJsonException(name, "an object or an array of objects");

    public static string Text(JsonElement owner, string name) =>
        !TryGet(owner, name, out var value) ? ""
        : value.ValueKind is JsonValueKind.String ? value.GetString()!
        : throw new OtlpJsonException(name, "a text");

    public static bool Truth(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new OtlpJsonException(name, "true or false"),
    };

    /// <summary>An id in hex digits. One of the wrong length is the span's fault and not the body's.</summary>
    public static ByteString Id(JsonElement owner, string name)
    {
        var text = Text(owner, name);
        try
        {
            return text.Length == 0 ? ByteString.Empty : ByteString.CopyFrom(Convert.FromHexString(text));
        }
        catch (FormatException)
        {
            throw new OtlpJsonException(name, "hex digits, not base64");
        }
    }

    public static ulong Unsigned(JsonElement owner, string name)
    {
        if (!TryGet(owner, name, out var value))
        {
            return 0;
        }

        var (isRead, number) = value.ValueKind switch
        {
            JsonValueKind.Number => (value.TryGetUInt64(out var given), given),
            JsonValueKind.String => (ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var given), given),
            _ => (false, 0UL),
        };
        return isRead ? number : throw new OtlpJsonException(name, "a whole number, or the text of one");
    }

    public static long Signed(JsonElement value, string name)
    {
        var (isRead, number) = value.ValueKind switch
        {
            JsonValueKind.Number => (value.TryGetInt64(out var given), given),
            JsonValueKind.String => (long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given), given),
            _ => (false, 0L),
        };
        return isRead ? number : throw new OtlpJsonException(name, "a whole number, or the text of one");
    }

    public static double Double(JsonElement value, string name)
    {
        var (isRead, number) = value.ValueKind switch
        {
            JsonValueKind.Number => (value.TryGetDouble(out var given), given),
            JsonValueKind.String => value.GetString() switch
            {
                "NaN" => (true, double.NaN),
                "Infinity" => (true, double.PositiveInfinity),
                "-Infinity" => (true, double.NegativeInfinity),
                var text => (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given), given),
            },
            _ => (false, 0d),
        };
        return isRead ? number : throw new OtlpJsonException(name, "a number, or the text of one");
    }

    /// <summary>An enum by its number or its name; 0 for a name that is not known, as the protocol may get more of them.</summary>
    public static int Enum(JsonElement owner, string name, params ReadOnlySpan<string> names)
    {
        if (!TryGet(owner, name, out var value))
        {
            return 0;
        }

        if (value.ValueKind is JsonValueKind.String && value.GetString() is { } text && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return Math.Max(0, names.IndexOf(text));
        }

        return Signed(value, name) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw new OtlpJsonException(name, "the number or the name of an enum");
    }
}
