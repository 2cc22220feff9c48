using System.Diagnostics;
using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Ten thousand documents that nobody sends on purpose, or somebody does.</summary>
/// <remarks>Not by CsCheck: to shrink a document it would send it a thousand times more, to a store that keeps what it was sent.</remarks>
[Collection(nameof(AloneOnService))]
public sealed class FuzzTests(RunningService service)
{
    private const int Documents = 10_000;
    private const int Senders = 8;
    private const long MostGrowth = 256L * 1024 * 1024;

    private static readonly string[] Doors =
    [
        "/session/start", "/sessions/start", "/events", "/events", "/session/end", "/sessions/end", "/session/bulk", "/sessions/bulk",
        "/telemetry/sessions", "/telemetry/sessions/bulk", $"/telemetry/sessions/{Guid.Empty}/events", "/mcp",
    ];

    [Fact]
    public async Task Every_answer_is_a_2xx_or_a_4xx_memory_stays_bounded_and_nothing_is_half_stored()
    {
        var session = await service.StartAsync();
        var before = MemoryInUse();

        var answers = new List<(string Door, string Body, HttpStatusCode Status)>();
        await Parallel.ForAsync(0, Documents, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (number, cancellationToken) =>
        {
            // Each document has a seed of its own, so that a failure names one that can be made again.
            var random = new Random(number);
            var door = Doors[random.Next(Doors.Length)];
            var body = new HostileDocument(random, session).Write();
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using var response = await service.Http.PostAsync(door, content, cancellationToken);
            lock (answers)
            {
                answers.Add((door, $"seed {number}: {Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 300))}", response.StatusCode));
            }
        });

        Assert.DoesNotContain(answers, answer => (int)answer.Status is < 200 or (>= 300 and < 400) or >= 500);
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.InRange(MemoryInUse() - before, long.MinValue, MostGrowth);
        await AssertNothingIsHalfStoredAsync();
    }

    [Fact]
    public async Task A_text_of_ten_megabytes_is_cut_off_at_the_limit()
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"{{\"agent_id\":\"{new string('a', 10 * 1024 * 1024)}\"}}"));

        using var response = await service.Http.PostAsync("/sessions/start", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static long MemoryInUse()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64;
    }

    // Every session row has its listing row, and every event a session that can be read.
    private async Task AssertNothingIsHalfStoredAsync()
    {
        var rows = await service.Rows.AllAsync();
        var sessions = rows.Where(row => row.GetString("table") == "Sessions").ToList();
        var made = sessions.Where(row => row.RowKey.StartsWith("s~", StringComparison.Ordinal)).Select(row => row.RowKey[2..]).ToHashSet();
        var listed = sessions.Where(row => row.RowKey.StartsWith("l~", StringComparison.Ordinal)).Select(row => row.RowKey[^36..]).ToHashSet();
        var withEvents = rows
            .Where(row => row.GetString("table") == "Events" && row.RowKey.StartsWith("e~", StringComparison.Ordinal))
            .Select(row => row.PartitionKey[^36..])
            .ToHashSet();

        Assert.Equal(made, listed);
        Assert.Subset(made, withEvents);
    }
}
