using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Sizes are those of what is stored, in UTF-8, however a writer would escape it.</summary>
[Collection(nameof(OnService))]
public sealed class SizeTests(RunningService service)
{
    [Theory]
    [InlineData("😀")]
    [InlineData("\\ud83d\\ude00")]
    public async Task An_event_of_forty_thousand_emoji_is_taken_and_given_back(string emoji)
    {
        var session = await service.StartAsync();

        var (status, body) = await service.PostAsync("/events", Event(session, string.Concat(Enumerable.Repeat(emoji, 40_000))));

        Assert.Equal((HttpStatusCode.Created, 1), (status, (int?)body["events_created"]));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 40_000)), (string?)stored["events"]![0]!["data"]!["t"]);
    }

    [Fact]
    public async Task Too_large_an_event_is_told_its_size_in_UTF8()
    {
        var session = await service.StartAsync();

        var (status, body) = await service.PostAsync("/events", Event(session, string.Concat(Enumerable.Repeat("😀", 70_000))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Matches("has 2800[0-9][0-9] bytes; the most for an event is 262144 .TELEMETRY_MAX_EVENT_BYTES.", (string?)body["detail"]);
    }

    [Theory]
    [InlineData("a\\\\u00e9")]
    [InlineData("\\u0000\\u001f\\u007f")]
    [InlineData("\\u200d\\u00a0\\ufffe\\uffff\\u2028\\\\")]
    public async Task Awkward_characters_come_back_as_they_were_sent(string text)
    {
        var session = await service.StartAsync();

        await service.PostAsync("/events", Event(session, text));

        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
        Assert.Equal((string?)System.Text.Json.Nodes.JsonNode.Parse($"\"{text}\""), (string?)stored["events"]![0]!["data"]!["t"]);
    }

    private static string Event(string session, string text) =>
        $$$"""{"session_id":"{{{session}}}","events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","data":{"t":"{{{text}}}"} }]}""";
}
