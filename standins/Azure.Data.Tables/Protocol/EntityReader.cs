using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Protocol;

/// <summary>Reads the service's JSON into entities.</summary>
internal sealed class EntityReader
{
    // Entities of one page mostly have the same properties in the same order: their names are made once.
    private readonly List<string> _names = [];

    public static TableEntity ReadOne(ReadOnlyMemory<byte> body)
    {
        var json = new Utf8JsonReader(body.Span);
        json.Read();
        return new EntityReader().Read(ref json);
    }

    public static List<TableEntity> ReadPage(ReadOnlyMemory<byte> body)
    {
        var json = new Utf8JsonReader(body.Span);
        var reader = new EntityReader();
        List<TableEntity> entities = [];
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isValue = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isValue)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                entities.Add(reader.Read(ref json));
        }

        return entities;
    }

    private TableEntity Read(ref Utf8JsonReader json)
    {
        var entity = new TableEntity();
        string annotated = null;
        string type = null;
        for (int i = 0; json.Read() && json.TokenType == JsonTokenType.PropertyName; i++)
        {
            string name = Name(i, ref json);
            json.Read();
            if (name.EndsWith(PropertyName.TypeSuffix, StringComparison.Ordinal))
            {
                annotated = name[..^PropertyName.TypeSuffix.Length];
                type = json.GetString();
                if (entity.Properties.TryGetValue(annotated, out object read))
                    entity.Properties[annotated] = Convert(type, (string)read);
            }
            else if (name != PropertyName.Metadata)
            {
                // The timestamp alone is known without an annotation.
                string knownType = name == PropertyName.Timestamp ? EdmType.DateTime : null;
                entity.Properties[name] = Value(ref json, name == annotated ? type : knownType);
            }
        }

        return entity;
    }

    private string Name(int index, ref Utf8JsonReader json)
    {
        if (index < _names.Count && json.ValueTextEquals(_names[index]))
            return _names[index];

        string name = json.GetString();
        if (index == _names.Count)
            _names.Add(name);
        else
            _names[index] = name;
        return name;
    }

    private static object Value(ref Utf8JsonReader json, string type) => json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when type == EdmType.Double => json.GetDouble(),
        JsonTokenType.Number when json.TryGetInt32(out int number) => number,
        JsonTokenType.Number when json.TryGetInt64(out long number) => number,
        JsonTokenType.Number => json.GetDouble(),
        JsonTokenType.String when type is null => json.GetString(),
        JsonTokenType.String when type == EdmType.Binary => json.GetBytesFromBase64(),
        JsonTokenType.String when type == EdmType.Guid => json.GetGuid(),
        JsonTokenType.String when type == EdmType.DateTime && json.TryGetDateTimeOffset(out DateTimeOffset time) => time,
        JsonTokenType.String => Convert(type, json.GetString()),
        _ => throw new NotSupportedException($"A property of an entity cannot be a {json.TokenType}."),
    };

    private static object Convert(string type, string text) => type switch
    {
        EdmType.Binary => System.Convert.FromBase64String(text),
        EdmType.DateTime => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        EdmType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        EdmType.Guid => Guid.Parse(text),
        EdmType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"Properties of type {type} are not supported."),
    };
}
