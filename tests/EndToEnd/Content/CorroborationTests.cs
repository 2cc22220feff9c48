using System.Globalization;
using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>What looking up who saw a session's retrievals takes, and what it can read.</summary>
public sealed class CorroborationTests : IAsyncLifetime
{
    private const int Depth = 128;

    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["TELEMETRY_MAX_DEPTH"] = $"{Depth}" } };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_event_as_deep_as_documents_may_be_is_corroborated()
    {
        // The root, its events, an event and its data are four of the levels.
        var session = await _service.StartAsync();
        var id = Guid.NewGuid();
        var data = new StringBuilder().Insert(0, "{\"a\":", Depth - 4).Append("1}").Append('}', Depth - 5).ToString();
        var (stored, _) = await _service.PostAsync("/events", Batch(session, [id], data));

        // Too deep for a client that reads it as it comes, so it is looked at as text.
        var bySession = await _service.Http.GetStringAsync($"/sessions/{session}/corroboration");
        var byId = await _service.Http.GetStringAsync($"/corroboration?content_telemetry_id={id}");

        Assert.Equal(HttpStatusCode.Created, stored);
        Assert.Contains("\"retrieval_count\":1,", bySession, StringComparison.Ordinal);
        Assert.Contains("\"retrieval_count\":1,", byId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_looked_up_once_however_many_pointers_lead_to_it()
    {
        var ids = Enumerable.Range(0, 20).Select(static _ => Guid.NewGuid()).ToList();
        var session = await _service.StartAsync();
        var other = await _service.StartAsync();
        await _service.PostAsync("/events", Batch(session, ids));
        await _service.PostAsync("/events", Batch(other, ids));

        _service.Transport.Begin();
        var (_, found) = await _service.GetAsync($"/sessions/{session}/corroboration");
        var lookedUp = _service.Transport.Calls.Where(static call => call.Path.Contains("/Sessions", StringComparison.Ordinal)).ToList();

        Assert.Equal(20, (int)found["retrieval_count"]!);
        Assert.All(found["retrievals"]!.AsArray(), static retrieval => Assert.Equal(2, retrieval!["observations"]!.AsArray().Count));

        // The session that is asked about, to read it; and then each of the two.
        Assert.Equal(3, lookedUp.Count);
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public async Task Of_one_retrieval_a_thousand_observers_are_read_and_more_are_told(int observers, bool isTruncated)
    {
        var id = Guid.NewGuid();
        var session = await _service.StartAsync();
        foreach (var (number, batch) in Enumerable.Repeat(id, observers).Chunk(500).Index())
        {
            await _service.PostAsync("/events", Batch(session, batch, $"{{\"batch\":{number}}}"));
        }

        var (_, found) = await _service.GetAsync($"/corroboration?content_telemetry_id={id}");

        Assert.Equal((1, isTruncated), ((int)found["retrieval_count"]!, (bool)found["truncated"]!));
        Assert.Equal(1_000, found["retrievals"]![0]!["observations"]!.AsArray().Count);
    }

    [Fact]
    public async Task No_more_than_sixteen_look_ups_of_one_request_are_under_way()
    {
        var ids = Enumerable.Range(0, 40).Select(static _ => Guid.NewGuid()).ToList();
        var session = await _service.StartAsync();
        await _service.PostAsync("/events", Batch(session, ids));
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _service.StartAsync()));
        await Task.WhenAll(others.Select(other => _service.PostAsync("/events", Batch(other, ids))));
        _service.Transport.Hold = TimeSpan.FromMilliseconds(20);

        _service.Transport.Begin();
        await _service.GetAsync($"/sessions/{session}/corroboration");
        var calls = _service.Transport.Calls;

        Assert.InRange(calls.Max(call => calls.Count(other => other.Began <= call.Began && other.Ended > call.Began)), 2, 16);
    }

    private static string Batch(string session, IEnumerable<Guid> ids, string data = "{}") => string.Create(CultureInfo.InvariantCulture, $$"""
        {"session_id":"{{session}}","events":[{{string.Join(',', ids.Select(id => $$"""
        {"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"agent","content_url":"https://a.example/","content_telemetry_id":"{{id}}","data":{{data}} }
        """))}}]}
        """);
}
