using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>One key that does everything at once that ever took the service from others.</summary>
/// <remarks>It shares the machine with the service, so it waits a little after a refusal: what it would do to itself is no matter.</remarks>
internal sealed class Attacker : IDisposable
{
    private const int SlowBodies = 100;
    private const int DeafSockets = 20;
    private const int Bodies = 4;
    private const int Uploads = 2;
    private const int LargeReads = 12;
    private const int Listings = 4;
    private const int Corroborations = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, int> _answers = [];
    private readonly HttpClient _http;
    private readonly string _key;
    private AttackedSessions _sessions = null!;

    private Attacker(Uri address, string key)
    {
        _key = key;
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("X-API-Key", key);
    }

    public static async Task<Attacker> PrepareAsync(Uri address, string key)
    {
        var attacker = new Attacker(address, key);
        attacker._sessions = await AttackedSessions.CreateAsync(attacker._http);
        return attacker;
    }

    /// <summary>How often each status came, from all of them.</summary>
    public static Dictionary<string, int> Sum(IEnumerable<Attacker> attackers) =>
        attackers.SelectMany(static attacker => attacker._answers).GroupBy(static answer => answer.Key).ToDictionary(static group => group.Key, static group => group.Sum(static answer => answer.Value));

    /// <param name="slowFrom">When slow callers join: they fill the app's places, and nothing else of it is let in from then on.</param>
    /// <param name="flood">Until when.</param>
    public async Task AttackAsync(TimeSpan slowFrom, CancellationToken flood)
    {
        var fast = FastAsync(flood);
        await Task.Delay(slowFrom, CancellationToken.None);
        await Task.WhenAll(fast, SlowAsync(flood));
    }

    private Task FastAsync(CancellationToken flood) =>
        Task.WhenAll(
            RepeatAsync(Bodies, token => PostAsync("/events", AttackBodies.Gzipped(AttackBodies.EmptyEvents), token), flood),
            RepeatAsync(Bodies, token => PostAsync("/sessions/start", AttackBodies.Gzipped(AttackBodies.ManyMembers), token), flood),
            RepeatAsync(Bodies, token => PostAsync("/sessions/bulk", AttackBodies.Gzipped(AttackBodies.Deep), token), flood),
            RepeatAsync(Uploads, token => PostAsync("/events", new AttackBodies.Chunked(), token), flood),
            RepeatAsync(LargeReads, token => GetAsync($"/internal/sessions/{_sessions.Large}", token), flood),
            RepeatAsync(Listings, token => GetAsync("/internal/sessions?limit=1000", token), flood),
            RepeatAsync(Corroborations, token => GetAsync($"/sessions/{_sessions.Corroborated}/corroboration", token), flood));

    private Task SlowAsync(CancellationToken flood) =>
        Task.WhenAll(
            RepeatAsync(SlowBodies, token => OverSocketAsync($"POST /events HTTP/1.1\r\nHost: x\r\nX-API-Key: {_key}\r\nContent-Length: 1000000\r\n\r\n{{", isSlow: true, token), flood),
            RepeatAsync(DeafSockets, token => OverSocketAsync($"GET /internal/sessions/{_sessions.Large} HTTP/1.1\r\nHost: x\r\nX-API-Key: {_key}\r\n\r\n", isSlow: false, token), flood));

    public void Dispose() => _http.Dispose();

    private Task RepeatAsync(int atOnce, Func<CancellationToken, Task> attackAsync, CancellationToken flood) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(
            async () =>
            {
                while (!flood.IsCancellationRequested)
                {
                    try
                    {
                        await attackAsync(flood);
                    }
                    catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException)
                    {
                        Count(flood.IsCancellationRequested ? "ended with the flood" : "connection closed");
                    }
                }
            },
            CancellationToken.None)));

    private async Task PostAsync(string path, HttpContent body, CancellationToken flood)
    {
        using (body)
        {
            using var answer = await _http.PostAsync(path, body, flood);
            await CountAsync(answer);
        }
    }

    private async Task GetAsync(string path, CancellationToken flood)
    {
        using var answer = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, flood);
        await CountAsync(answer);
        await answer.Content.CopyToAsync(Stream.Null, flood);
    }

    /// <summary>Sends a byte a second until the server closes the connection or, to a slow body, answers.</summary>
    private async Task OverSocketAsync(string request, bool isSlow, CancellationToken flood)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4 * 1024 };
        await socket.ConnectAsync(_http.BaseAddress!.Host, _http.BaseAddress.Port, flood);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), flood);
        while (!isSlow || socket.Available == 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), flood);
            await socket.SendAsync(" "u8.ToArray(), flood);
        }

        var answer = new byte[16];
        await socket.ReceiveAsync(answer, flood);
        Count(Encoding.ASCII.GetString(answer, 9, 3));
    }

    private async Task CountAsync(HttpResponseMessage answer)
    {
        Count($"{(int)answer.StatusCode}");
        if (!answer.IsSuccessStatusCode)
        {
            await Task.Delay(Pause);
        }
    }

    private void Count(string answer) => _answers.AddOrUpdate(answer, 1, static (_, count) => count + 1);
}
