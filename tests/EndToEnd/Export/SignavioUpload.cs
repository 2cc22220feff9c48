using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using nietras.SeparatedValues;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>An upload, and what SAP would refuse it for.</summary>
internal sealed partial record SignavioUpload(string Table, string Schema, string PrimaryKey, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows, string? Fault)
{
    private const int LongestRow = 100_000;

    public static async Task<SignavioUpload> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return Refused("The body is no form.");
        }

        var form = await http.Request.ReadFormAsync();
        var (schema, keys) = (form["schema"].ToString(), form["primaryKeys"].ToString());
        if (schema.Length == 0 || keys.Length == 0 || form.Files.GetFiles("files") is not [var file])
        {
            return Refused("A part is missing: schema, primaryKeys and files are needed.");
        }

        if (file.FileName.Contains(' ', StringComparison.Ordinal))
        {
            return Refused("The file's name has a space.");
        }

        var avro = JsonNode.Parse(schema)!;
        var columns = avro["fields"]!.AsArray().ToDictionary(static field => (string)field!["name"]!, static field => field!["type"]!);
        var table = (string)avro["name"]!;
        if (!Name().IsMatch(table) || columns.Keys.FirstOrDefault(static column => !Name().IsMatch(column)) is not null)
        {
            return Refused($"A name in the schema of {table} has other signs than letters and underscores.");
        }

        if (keys.Split(',').FirstOrDefault(key => !columns.ContainsKey(key)) is { } unknown)
        {
            return Refused($"The key {unknown} is no column.");
        }

        await using var stream = file.OpenReadStream();
        return Read(stream, table, schema, keys, columns);
    }

    private static SignavioUpload Read(Stream stream, string table, string schema, string keys, Dictionary<string, JsonNode> columns)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var reader = Sep.New(',').Reader(static options => options with { Unescape = true }).From(stream);
        if (!reader.Header.ColNames.SequenceEqual(columns.Keys))
        {
            return Refused("The header is not that of the schema.");
        }

        foreach (var line in reader)
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (column, type) in columns)
            {
                var value = line[column].ToString();
                if (FaultOf(column, value, type) is { } fault)
                {
                    return Refused(fault);
                }

                row[column] = value;
            }

            if (line.Span.Length > LongestRow)
            {
                return Refused("A row is too long.");
            }

            if (!seen.Add(string.Join('|', keys.Split(',').Select(key => row[key]))))
            {
                return Refused("A key comes twice in one request.");
            }

            rows.Add(row);
        }

        return new SignavioUpload(table, schema, keys, rows, Fault: null);
    }

    private static string? FaultOf(string column, string value, JsonNode type)
    {
        var isOptional = type is JsonArray;
        var one = isOptional ? type[1]! : type;
        var name = one is JsonObject named ? (string)named["type"]! : (string)one!;
        return value.Length == 0 ? isOptional || name == "string" ? null : $"{column} has no value."
            : name is "long" or "int" && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"{column} is no {name}: {value}"
            : null;
    }

    private static SignavioUpload Refused(string fault) => new("", "", "", [], fault);

    [GeneratedRegex("^[A-Za-z_]+$")]
    private static partial Regex Name();
}
