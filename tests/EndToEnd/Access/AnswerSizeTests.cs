using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>No answer gathers more than one may, whatever was stored.</summary>
[Collection(nameof(OnTransport))]
public sealed class AnswerSizeTests(TransportFixture fixture)
{
    private const int Most = TransportFixture.MostAnswerBytes;

    private RunningService Service => fixture.Service;

    [Fact]
    public async Task A_session_at_the_limit_is_corroborated_and_one_a_byte_past_it_is_refused_and_still_read_in_every_view()
    {
        var (probe, _) = await RecordAsync(padding: 0);
        var padding = Most - await StoredBytesAsync(probe);
        var (session, telemetryId) = await RecordAsync(padding);
        var (longer, longerTelemetryId) = await RecordAsync(padding + 1);

        Assert.Equal((Most, Most + 1), (await StoredBytesAsync(session), await StoredBytesAsync(longer)));
        foreach (var view in (string[])[.. Views(session), .. Corroborations(session, telemetryId), .. Views(longer)])
        {
            Assert.Equal((view, HttpStatusCode.OK), (view, (await Service.GetAsync(view)).Status));
        }

        foreach (var view in Corroborations(longer, longerTelemetryId))
        {
            var (status, problem) = await Service.GetAsync(view);

            Assert.Equal((view, HttpStatusCode.UnprocessableEntity, "answer_too_large"), (view, status, (string?)problem["code"]));
            Assert.Contains($"{Most} bytes", (string?)problem["detail"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_funnel_and_an_attribution_keep_as_much_of_the_events_as_the_limit_says_and_not_a_byte_more()
    {
        const int Longest = 8 * 1024;
        var session = await Service.StartAsync();
        var urls = Enumerable.Range(0, Most / Longest).Select(index => $"https://a.example/{index}/".PadRight(Longest, 'x'));
        await Service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[{{string.Join(',', urls.Select(static url => Retrieved($"\"content_url\":\"{url}\"")))}}]}""");

        var atTheLimit = (await Service.GetAsync($"/sessions/{session}/funnel"), await Service.GetAsync($"/sessions/{session}/attribution/acp"));
        await Service.PostAsync("/events", $$"""
            {"session_id":"{{session}}","events":[{{Retrieved("\"content_id\":\"x\"")}},
             {"type":"turn_completed","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"intent","topics":["x"]} }]}
            """);
        var pastIt = (await Service.GetAsync($"/sessions/{session}/funnel"), await Service.GetAsync($"/sessions/{session}/attribution/acp"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (atTheLimit.Item1.Status, atTheLimit.Item2.Status));
        Assert.Equal(("answer_too_large", "answer_too_large"), ((string?)pastIt.Item1.Body["code"], (string?)pastIt.Item2.Body["code"]));
    }

    [Fact]
    public async Task Gathering_a_session_stops_where_the_limit_is_passed()
    {
        var session = await Service.StartAsync();
        for (var first = 0; first < 1_100; first += 220)
        {
            Assert.Equal(HttpStatusCode.Created, (await Service.PostAsync("/events", Calls.Batch(session, 220, first))).Status);
        }

        Service.Transport.Begin();
        var (status, _) = await Service.GetAsync($"/sessions/{session}/corroboration");

        // Storage gives a thousand rows at a time; the hundred behind them are not asked for.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Single(Service.Transport.Calls, static call => call.Path.EndsWith("/Events()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_observations_ends_at_the_limit_and_its_cursor_goes_on()
    {
        foreach (var index in Enumerable.Range(0, 2))
        {
            await Service.PostAsync("/events", $$"""
                {"document_type":"event","schema_version":"1.0","event":{"id":"{{Guid.NewGuid()}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:0{{index}}Z",
                 "content_url":"https://a.example/","source_role":"edge","content_telemetry_id":"{{Guid.NewGuid()}}","data":{"x":"{{new string('x', Most * 2 / 3)}}"} } }
                """);
        }

        using var first = await Service.Http.GetAsync("/internal/observations?limit=2");
        var next = Assert.Single(first.Headers.GetValues("Link")).Split('<', '>')[1];
        var (_, second) = await Service.GetAsync(next);

        Assert.Equal(1, SecondOf(Assert.Single(JsonNode.Parse(await first.Content.ReadAsStringAsync())!.AsArray())));
        Assert.Equal(0, SecondOf(Assert.Single(second.AsArray())));
    }

    private static int SecondOf(JsonNode? @event) => int.Parse(((string)@event!["timestamp"]!)[17..19], CultureInfo.InvariantCulture);

    private static IEnumerable<string> Views(string session) =>
        [$"/internal/sessions/{session}", $"/sessions/{session}/document", $"/sessions/{session}/funnel", $"/sessions/{session}/attribution/ucp"];

    private static IEnumerable<string> Corroborations(string session, Guid telemetryId) =>
        [$"/sessions/{session}/corroboration", $"/corroboration?content_telemetry_id={telemetryId}"];

    private static string Retrieved(string member) => $$"""{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z",{{member}}}""";

    private static string Batch(string session, Guid telemetryId, int padding, string id) => $$"""
        {"session_id":"{{session}}","events":[{"id":"{{id}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/",
         "content_telemetry_id":"{{telemetryId}}","data":{"x":"{{new string('x', padding)}}"} }]}
        """;

    private async Task<(string Session, Guid TelemetryId)> RecordAsync(int padding)
    {
        var session = await Service.StartAsync();
        var telemetryId = Guid.NewGuid();
        await Service.PostAsync("/events", Batch(session, telemetryId, padding, Calls.EventId(0)));
        return (session, telemetryId);
    }

    private async Task<int> StoredBytesAsync(string session)
    {
        var rows = await Service.Rows.AllAsync();
        var row = rows.Single(row => row.PartitionKey.EndsWith(session, StringComparison.Ordinal) && row.RowKey.StartsWith("e~", StringComparison.Ordinal));
        return row.Where(static property => property.Key is "document" || property.Key.StartsWith("document_", StringComparison.Ordinal))
            .Sum(static part => Encoding.UTF8.GetByteCount((string)part.Value));
    }
}
