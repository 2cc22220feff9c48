using System.Text.Json;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf.Collections;

namespace AgentTelemetry.Traces;

/// <summary>The attributes of one span at a time, sorted into what the mapping names and the rest.</summary>
internal sealed class SpanAttributes
{
    private const int MostNames = 8;

    /// <summary>The most attributes that are kept beside those that are mapped: what SDKs allow a span to have.</summary>
    private const int MostPlain = 128;

    private static readonly int Count = Enum.GetValues<SpanMember>().Length;

    private readonly KeyValue?[] _mapped = new KeyValue?[Count];
    private readonly int[] _places = new int[Count];
    private readonly List<KeyValue> _plain = [];

    /// <summary>Takes those of the next span, and forgets those of the last.</summary>
    public void Take(RepeatedField<KeyValue> attributes)
    {
        Array.Clear(_mapped);
        _plain.Clear();
        foreach (var attribute in attributes)
        {
            if (!TraceMapping.ByAttribute.TryGetValue(attribute.Key, out var row))
            {
                _plain.Add(attribute);
            }
            else if (_mapped[(int)row.Member] is null || row.Place < _places[(int)row.Member])
            {
                (_mapped[(int)row.Member], _places[(int)row.Member]) = (attribute, row.Place);
            }
        }
    }

    public string? Name(SpanMember member) => AnyValues.NameOf(_mapped[(int)member]?.Value);

    public bool Has(SpanMember member) => _mapped[(int)member] is not null;

    /// <summary>Writes the mapped members that a level allows, and then the rest under one member.</summary>
    /// <returns>How many attributes were left out.</returns>
    public int Write(Utf8JsonWriter writer, SpanKind kind, PrivacyLevel level, IReadOnlySet<SpanMember> written)
    {
        var leftOut = 0;
        foreach (var rule in TraceMapping.Members)
        {
            if (_mapped[(int)rule.Member] is not { } attribute || rule.Name is null || written.Contains(rule.Member))
            {
                continue;
            }

            if (rule.Only is { } only && only != kind)
            {
                _plain.Add(attribute);
            }
            else if (level < rule.Level || !TryWrite(writer, rule, attribute.Value))
            {
                leftOut++;
            }
        }

        return leftOut + WritePlain(writer, "attributes", _plain, level);
    }

    /// <summary>Writes what a level allows of attributes that nothing maps.</summary>
    /// <returns>How many were left out.</returns>
    public static int WritePlain(Utf8JsonWriter writer, string name, IReadOnlyList<KeyValue> attributes, PrivacyLevel level)
    {
        var kept = 0;
        HashSet<string>? keys = null;
        foreach (var attribute in attributes)
        {
            if (kept == MostPlain || !PlainAttributes.Allows(level, attribute.Key, attribute.Value) || !(keys ??= new(StringComparer.Ordinal)).Add(attribute.Key))
            {
                continue;
            }

            if (kept++ == 0)
            {
                writer.WriteStartObject(name);
            }

            writer.WritePropertyName(attribute.Key);
            AnyValues.Write(writer, attribute.Value);
        }

        if (kept > 0)
        {
            writer.WriteEndObject();
        }

        return attributes.Count - kept;
    }

    private static bool TryWrite(Utf8JsonWriter writer, MemberRule rule, AnyValue? value)
    {
        switch (rule.Type)
        {
            case MemberType.Name when AnyValues.NameOf(value) is { } name:
                writer.WriteString(rule.Name!, name);
                return true;
            case MemberType.Count when AnyValues.CountOf(value) is { } count:
                writer.WriteNumber(rule.Name!, count);
                return true;
            case MemberType.Number when AnyValues.NumberOf(value) is { } number:
                writer.WriteNumber(rule.Name!, number);
                return true;
            case MemberType.Names:
                return TryWriteNames(writer, rule.Name!, value);
            case MemberType.Any:
                return TryWriteAny(writer, rule, value);
            default:
                return false;
        }
    }

    private static bool TryWriteNames(Utf8JsonWriter writer, string name, AnyValue? value)
    {
        List<string?> names = value?.ValueCase is AnyValue.ValueOneofCase.ArrayValue ? [.. value.ArrayValue.Values.Take(MostNames + 1).Select(AnyValues.NameOf)] : [AnyValues.NameOf(value)];
        if (names.Count > MostNames || names.Contains(null))
        {
            return false;
        }

        writer.WriteStartArray(name);
        names.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
        return true;
    }

    private static bool TryWriteAny(Utf8JsonWriter writer, MemberRule rule, AnyValue? value)
    {
        if (value is null || value.CalculateSize() > PlainAttributes.LongestText)
        {
            return false;
        }

        writer.WritePropertyName(rule.Name!);
        if (rule.Member is SpanMember.Parameters && value.ValueCase is AnyValue.ValueOneofCase.StringValue && ObjectOf(value.StringValue) is { } parameters)
        {
            using (parameters)
            {
                parameters.RootElement.WriteTo(writer);
            }
        }
        else
        {
            AnyValues.Write(writer, value);
        }

        return true;
    }

    // Most emitters send a tool's arguments as the text of an object. An escape may hide what is no Unicode, so such text stays text.
    private static JsonDocument? ObjectOf(string text)
    {
        if (text.Contains("\\u", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
