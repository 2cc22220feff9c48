using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>A hundred thousand events of a thousand sessions, downloaded as one log in each format.</summary>
internal static class ExportBenchmark
{
    private const int Sessions = 1_000;
    private const int AtOnce = 8;

    // What stands once for each event: its lifecycle, an element, a relation to its session.
    private static readonly (string File, string Mark)[] Formats = [("csv", ",complete,"), ("xes", "<event>"), ("ocel.json", "\"qualifier\":\"session\"")];

    public static async Task<IReadOnlyList<ExportFigures>> RunAsync(string storageConnection)
    {
        // One to store and one to export, so that the memory is that of exporting.
        await using (var storing = await ServiceProcess.StartAsync(storageConnection))
        {
            await Parallel.ForAsync(0, Sessions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await StoreAsync(storing.Http, number));
        }

        await using var service = await ServiceProcess.StartAsync(storageConnection, ("TELEMETRY_MAX_ANSWER_SECONDS", "600"));
        service.Http.Timeout = TimeSpan.FromMinutes(10);
        var figures = new List<ExportFigures>();
        foreach (var (file, mark) in Formats)
        {
            figures.Add(await MeasureAsync(service, file, mark));
        }

        return figures;
    }

    private static async Task StoreAsync(HttpClient http, int number)
    {
        using var started = await http.PostAsync("/sessions/start", new StringContent($$"""{"agent_id":"agent-{{number % 20}}"}"""));
        var session = (Guid)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
        using var stored = await http.PostAsync("/events", new ByteArrayContent(Batches.Create(session, number)));
        stored.EnsureSuccessStatusCode();
        using var ended = await http.PostAsync("/sessions/end", new StringContent($$$"""{"session_id":"{{{session}}}","outcome":{"type":"browse"}}"""));
        ended.EnsureSuccessStatusCode();
    }

    private static async Task<ExportFigures> MeasureAsync(ServiceProcess service, string file, string mark)
    {
        var (began, cpu) = (Stopwatch.GetTimestamp(), service.CpuTime);
        using var answer = await service.Http.GetAsync($"/export/log.{file}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (bytes, events) = await CountAsync(body, Encoding.UTF8.GetBytes(mark));
        return new ExportFigures(file, events, bytes, Stopwatch.GetElapsedTime(began).TotalSeconds, (service.CpuTime - cpu).TotalSeconds, service.PeakMegabytes);
    }

    private static async Task<(long Bytes, int Marks)> CountAsync(Stream body, byte[] mark)
    {
        var buffer = new byte[64 * 1024];
        var (bytes, marks, kept) = (0L, 0, 0);
        for (int read; (read = await body.ReadAsync(buffer.AsMemory(kept))) > 0;)
        {
            bytes += read;
            var held = buffer.AsSpan(0, kept + read);
            marks += Count(held, mark, out var rest);
            rest.CopyTo(buffer);
            kept = rest.Length;
        }

        return (bytes, marks);
    }

    // What is left may begin a mark that ends in the next part.
    private static int Count(Span<byte> held, ReadOnlySpan<byte> mark, out Span<byte> rest)
    {
        var count = 0;
        while (held.IndexOf(mark) is >= 0 and var at)
        {
            count++;
            held = held[(at + mark.Length)..];
        }

        rest = held[Math.Max(0, held.Length - mark.Length + 1)..];
        return count;
    }
}
