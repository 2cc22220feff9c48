using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace AgentTelemetry.Upgrade.Storing;

/// <summary>A row as JSON in the table service's own way: a type that JSON does not have stands beside the value.</summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    // The service makes these anew.
    private static readonly string[] OfTheService = ["odata.etag", "Timestamp"];

    public static JsonObject Write(TableEntity row)
    {
        var json = new JsonObject();
        foreach (var (name, value) in row.Where(static property => !OfTheService.Contains(property.Key)))
        {
            if (TypeOf(value) is { } type)
            {
                json[name + TypeSuffix] = type;
            }

            json[name] = value switch
            {
                string text => text,
                bool flag => flag,
                int number => number,
                double number => number,
                long number => number.ToString(CultureInfo.InvariantCulture),
                Guid id => id.ToString(),
                DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
                byte[] bytes => Convert.ToBase64String(bytes),
                _ => throw new NotSupportedException($"{name} is a {value.GetType()}, which no table has."),
            };
        }

        return json;
    }

    public static TableEntity Read(JsonObject json)
    {
        var row = new TableEntity();
        foreach (var (name, value) in json.Where(static member => !member.Key.EndsWith(TypeSuffix, StringComparison.Ordinal)))
        {
            row[name] = Read((string?)json[name + TypeSuffix], value!.AsValue());
        }

        return row;
    }

    private static string? TypeOf(object value) => value switch
    {
        double => "Edm.Double",
        long => "Edm.Int64",
        Guid => "Edm.Guid",
        DateTimeOffset => "Edm.DateTime",
        byte[] => "Edm.Binary",
        _ => null,
    };

    private static object Read(string? type, JsonValue value) => type switch
    {
        "Edm.Double" => (double)value,
        "Edm.Int64" => long.Parse((string)value!, CultureInfo.InvariantCulture),
        "Edm.Guid" => Guid.Parse((string)value!),
        "Edm.DateTime" => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture),
        "Edm.Binary" => Convert.FromBase64String((string)value!),
        null when value.TryGetValue<bool>(out var flag) => flag,
        null when value.TryGetValue<int>(out var number) => number,
        null => (string)value!,
        _ => throw new NotSupportedException($"No table has the type {type}."),
    };
}
