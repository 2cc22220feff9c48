using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.Upgrade.Storing;

/// <summary>A store as files: a table each in <c>tables</c>, and the rest beside it.</summary>
internal static class StoreFolder
{
    // Readable in a diff; nothing here is ever shown in a page.
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Stores => Path.Combine(Repository.Root, "tests", "Upgrade", "Stores");

    /// <summary>The versions of which there is a store.</summary>
    public static IEnumerable<string> Versions => Directory.GetDirectories(Stores).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static Store Read(string version)
    {
        var folder = Path.Combine(Stores, version);
        return new Store(
            version,
            Read<DateTimeOffset>(folder, "recorded_at.json"),
            Directory.GetFiles(Path.Combine(folder, "tables")).ToDictionary(static file => Path.GetFileNameWithoutExtension(file), ReadTable),
            Read<Dictionary<string, IReadOnlyList<string>>>(folder, "queues.json"),
            Read<Dictionary<string, string>>(folder, "keys.json"),
            Read<List<RecordedAnswer>>(folder, "answers.json"));
    }

    public static async Task WriteAsync(string folder, Store store)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        foreach (var (table, rows) in store.Tables)
        {
            await WriteAsync(folder, $"tables/{table}.json", rows.Select(EntityJson.Write));
        }

        await WriteAsync(folder, "recorded_at.json", store.RecordedAt);
        await WriteAsync(folder, "queues.json", store.Queues);
        await WriteAsync(folder, "keys.json", store.Keys);
        await WriteAsync(folder, "answers.json", store.Answers);
    }

    private static IReadOnlyList<TableEntity> ReadTable(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(static row => EntityJson.Read(row!.AsObject()))];

    private static T Read<T>(string folder, string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(folder, file)), Format)!;

    private static Task WriteAsync<T>(string folder, string file, T value) =>
        File.WriteAllTextAsync(Path.Combine(folder, file), JsonSerializer.Serialize(value, Format) + "\n");
}
