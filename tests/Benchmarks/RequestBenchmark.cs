using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>What warm requests take of processor and memory, in turn with an empty ASP.NET Core and, if wanted, another commit.</summary>
internal static class RequestBenchmark
{
    private const int WarmUp = 2_000;
    private const int Rounds = 7;
    private const int Times = 200;

    private static readonly string[] Requests = ["99 events", "1 event", "start", "end", "read"];

    /// <param name="storageConnection">The storage that each kind of call is sent to once.</param>
    /// <param name="otherCommit">This program as another commit built it; null for none.</param>
    public static async Task<IReadOnlyList<RequestFigures>> RunAsync(string storageConnection, string? otherCommit)
    {
        var program = typeof(RequestBenchmark).Assembly.Location;
        await using var service = await MeasuredProcess.StartAsync(program, MeasuredService.Service, storageConnection);
        await using var empty = await MeasuredProcess.StartAsync(program, MeasuredService.Empty, storageConnection);
        await using var before = otherCommit is null ? null : await MeasuredProcess.StartAsync(otherCommit, MeasuredService.Service, storageConnection);
        MeasuredProcess[] processes = before is null ? [service, empty] : [service, empty, before];

        var figures = new List<RequestFigures>();
        var sends = new Dictionary<MeasuredProcess, IReadOnlyList<Func<HttpRequestMessage>>>();
        foreach (var process in processes)
        {
            sends[process] = RequestsOf(await SessionAsync(process == empty ? service : process));
            // Each kind of call reaches storage now, in the order in which a session has them.
            foreach (var send in sends[process])
            {
                await SendAsync(process, send, 1);
            }
        }

        for (var kind = 0; kind < Requests.Length; kind++)
        {
            var used = processes.ToDictionary(static process => process, static _ => new List<Used>());
            foreach (var process in processes)
            {
                await SendAsync(process, sends[process][kind], WarmUp);
            }

            for (var round = 0; round < Rounds; round++)
            {
                foreach (var process in processes)
                {
                    var began = await process.UsedAsync();
                    await SendAsync(process, sends[process][kind], Times);
                    used[process].Add((await process.UsedAsync()).Since(began, Times));
                }
            }

            figures.Add(new RequestFigures(Requests[kind], Median(used[service]), Median(used[empty]), before is null ? null : Median(used[before])));
        }

        return figures;
    }

    private static async Task<Guid> SessionAsync(MeasuredProcess process)
    {
        using var started = await process.Http.PostAsync("/sessions/start", new StringContent("{}"));
        return (Guid)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
    }

    private static IReadOnlyList<Func<HttpRequestMessage>> RequestsOf(Guid session)
    {
        var (many, one) = (Batches.Create(session, 1, 99), Batches.Create(session, 2, 1));
        var end = Encoding.UTF8.GetBytes($$"""{"session_id":"{{session}}","outcome":{"type":"browse"} }""");
        return
        [
            () => Post("/events", many),
            () => Post("/events", one),
            static () => Post("/sessions/start", "{}"u8.ToArray()),
            () => Post("/sessions/end", end),
            () => new HttpRequestMessage(HttpMethod.Get, $"/internal/sessions/{session}"),
        ];
    }

    private static HttpRequestMessage Post(string path, byte[] body) => new(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };

    private static async Task SendAsync(MeasuredProcess process, Func<HttpRequestMessage> request, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var message = request();
            using var answer = await process.Http.SendAsync(message);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static Used Median(List<Used> rounds) => new(
        Median(rounds, static used => used.CpuMilliseconds),
        Median(rounds, static used => used.Bytes),
        Median(rounds, static used => used.PauseMilliseconds),
        Median(rounds, static used => used.Collections));

    private static double Median(List<Used> rounds, Func<Used, double> value) => rounds.Select(value).Order().ElementAt(rounds.Count / 2);
}
