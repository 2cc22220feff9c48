using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>Small batches at the pace the service sets, then five times as many whether it answers or not, then at its pace again.</summary>
/// <remarks>
/// Rates and quotas are out of reach, so it is the limit on concurrent requests that has to help. The sender and the emulator share the machine with the
/// service, so what is stored is compared with what was stored right before and right after.
/// </remarks>
internal sealed class OverloadBenchmark : IDisposable
{
    private const int Rounds = 3;
    private const int TimesCapacity = 5;
    private const int EventsInBatch = 2;
    private const int SessionsAtOnce = 200;
    private const int MostWaiting = 20_000;
    private static readonly int[] Senders = [8, 32, 128];
    private static readonly TimeSpan Unpressed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Overloaded = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _http;
    private Guid[] _sessions = [];
    private int _sent;

    private OverloadBenchmark(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("X-API-Key", key);
    }

    public static async Task<OverloadFigures> RunAsync(string storageConnection)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var service = await ServiceProcess.StartAsync(
            storageConnection,
            ("TELEMETRY_ENVIRONMENT", "production"),
            ("TELEMETRY_HASH_KEY", "dGhlLWhhc2gta2V5LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5"),
            ("ADMIN_KEY_SHA256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
            ("TELEMETRY_RATE_LIMIT_RPM", "10000000"),
            ("TELEMETRY_QUOTA_REQUESTS_PER_DAY", "2000000000"));
        using var benchmark = new OverloadBenchmark(service.Http.BaseAddress!, key);

        var senders = await benchmark.BestSendersAsync();
        var raw = new RawSender(storageConnection);
        var rounds = new List<OverloadRound>();
        var before = await benchmark.AtItsPaceAsync(senders);
        var emulatorBefore = await StraightAsync(raw, senders);
        for (var round = 0; round < Rounds; round++)
        {
            var (answers, offered, stored) = await benchmark.AtOurPaceAsync(TimesCapacity * before);
            await Task.Delay(Pause);
            var after = await benchmark.AtItsPaceAsync(senders);
            var emulatorAfter = await StraightAsync(raw, senders);
            rounds.Add(new OverloadRound(before, offered / Overloaded.TotalSeconds, stored / Overloaded.TotalSeconds, after, answers, emulatorBefore, emulatorAfter));
            (before, emulatorBefore) = (after, emulatorAfter);
        }

        return new OverloadFigures(rounds, service.PeakMegabytes);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>How many senders get the most done; the first round only warms up.</summary>
    private async Task<int> BestSendersAsync()
    {
        await AtItsPaceAsync(Senders[0]);
        var (best, most) = (0, 0.0);
        foreach (var count in Senders)
        {
            var perSecond = await AtItsPaceAsync(count);
            (best, most) = perSecond > most ? (count, perSecond) : (best, most);
        }

        return best;
    }

    /// <summary>Sends the next batch when one was answered.</summary>
    /// <returns>Batches stored a second.</returns>
    private async Task<double> AtItsPaceAsync(int senders)
    {
        await StartSessionsAsync();
        var answers = new OverloadAnswers();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(began) < Unpressed)
            {
                await SendAsync(answers);
            }
        }));
        var took = Stopwatch.GetElapsedTime(began);
        return answers.Others.Count == 0
            ? answers.Stored / took.TotalSeconds
            : throw new InvalidOperationException($"Unexpected answers: {string.Join(", ", answers.Others)}.");
    }

    /// <summary>Sends the service's transactions without the service, the next when one was stored.</summary>
    /// <returns>Batches stored a second.</returns>
    private static async Task<double> StraightAsync(RawSender raw, int senders)
    {
        var sessions = Enumerable.Range(0, SessionsAtOnce).Select(static _ => Guid.NewGuid()).ToArray();
        await Task.WhenAll(sessions.Select(raw.OpenAsync));
        var (number, stored, began) = (0, 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, senders).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(began) < Unpressed)
            {
                var next = Interlocked.Increment(ref number);
                var session = sessions[next % SessionsAtOnce];
                foreach (var transaction in RawSender.Transactions(session, Batches.Create(session, next, EventsInBatch)))
                {
                    await raw.SendAsync(transaction);
                }

                Interlocked.Increment(ref stored);
            }
        }));
        return stored / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Sends so many batches a second, answered or not.</summary>
    /// <returns>What became of them, how many were offered, and how many were stored before the last was.</returns>
    private async Task<(OverloadAnswers Answers, int Offered, int Stored)> AtOurPaceAsync(double perSecond)
    {
        await StartSessionsAsync();
        var answers = new OverloadAnswers();
        var waiting = new List<Task>();
        var offered = 0;
        var began = Stopwatch.GetTimestamp();
        for (var elapsed = TimeSpan.Zero; elapsed < Overloaded; elapsed = Stopwatch.GetElapsedTime(began))
        {
            for (var due = (int)(elapsed.TotalSeconds * perSecond); offered < due; offered++)
            {
                waiting.Add(SendAsync(answers));
            }

            waiting.RemoveAll(static sent => sent.IsCompleted);
            if (waiting.Count > MostWaiting)
            {
                throw new InvalidOperationException($"{waiting.Count} requests wait for an answer: the service hangs.");
            }

            await Task.Delay(Tick);
        }

        var stored = answers.Stored;
        await Task.WhenAll(waiting);
        foreach (var (what, count) in answers.Others)
        {
            Console.WriteLine($"  unexpected               {count,10:N0} times {what}");
        }

        return (answers, offered, stored);
    }

    // The emulator looks through a whole partition for every insert, so every measurement has sessions of its own.
    private async Task StartSessionsAsync()
    {
        _sessions = new Guid[SessionsAtOnce];
        await Parallel.ForAsync(0, _sessions.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, cancellationToken) =>
        {
            using var started = await _http.PostAsync("/sessions/start", new StringContent("{}"), cancellationToken);
            _sessions[index] = (Guid)(await started.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["session_id"]!;
        });
    }

    private async Task SendAsync(OverloadAnswers answers)
    {
        var number = Interlocked.Increment(ref _sent);
        try
        {
            using var answer = await _http.PostAsync("/events", new ByteArrayContent(Batches.Create(_sessions[number % SessionsAtOnce], number, EventsInBatch)));
            answers.Count(answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            answers.CountOther($"{exception.GetType().Name}: {exception.InnerException?.Message ?? exception.Message}");
        }
    }
}
