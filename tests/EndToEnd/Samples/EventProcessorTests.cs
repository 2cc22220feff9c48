using System.Net;
using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Content;
using AgentTelemetry.EndToEnd.Hosting;
using EventProcessorSample;

namespace AgentTelemetry.EndToEnd.Samples;

/// <summary>The sample's processor, in the service.</summary>
[Collection(nameof(OnProcessingService))]
public sealed partial class EventProcessorTests(ProcessingFixture fixture)
{
    [Fact]
    public async Task It_counts_citations_per_domain_and_a_repeat_once()
    {
        var session = await fixture.Service.StartAsync();
        var body = $$$"""
            {"session_id":"{{{session}}}","events":[
              {"id":"{{{Calls.EventId(1)}}}","type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://cited.example/a"},
              {"id":"{{{Calls.EventId(2)}}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:01Z","content_url":"https://retrieved.example/b"},
              {"id":"{{{Calls.EventId(3)}}}","type":"turn_completed","timestamp":"2026-03-01T10:00:02Z",
               "turn":{"privacy_level":"intent","content_urls_cited":["https://CITED.example/a","https://cited.example/c","https://other.example/"]}}]}
            """;

        await fixture.Service.PostAsync("/events", body);
        await fixture.Service.PostAsync("/events", body);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Recording.Batches.Count(batch => batch.Session.Id.ToString() == session) == 2), "the batch twice");
        await Eventually.TrueAsync(() => Task.FromResult(fixture.Sample.Counts.GetValueOrDefault("other.example") == 1), "the citations counted");
        Assert.Equal(3, fixture.Sample.Counts["cited.example"]);
        Assert.DoesNotContain("retrieved.example", fixture.Sample.Counts.Keys);
    }

    [Fact]
    public async Task The_sample_runs_by_one_command_and_says_what_was_cited()
    {
        await using var emulator = await Emulator.TakeAsync();
        await using var program = ChildProcess.Start(
            "dotnet", [typeof(CitationsPerDomain).Assembly.Location, "--port", "0", "--storage", emulator.ConnectionString], Repository.Root);
        await Eventually.TrueAsync(() => Task.FromResult(Listening().IsMatch(program.Output) || program.HasExited), "the sample listening");
        using var http = new HttpClient { BaseAddress = new Uri(Listening().Match(program.Output).Groups[1].Value) };

        using var upload = await http.PostAsync("/session/bulk", new StringContent($$"""
            {"session_id":"{{Guid.NewGuid()}}","events":[{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://www.cited.example/a"}]}
            """));

        Assert.Equal(HttpStatusCode.Created, upload.StatusCode);
        await Eventually.TrueAsync(
            () => Task.FromResult(program.Output.Contains("www.cited.example was cited 1 times", StringComparison.Ordinal)), $"the sample's own line in: {program.Output}");
    }

    [GeneratedRegex(@"Listening on (http://\S+)")]
    private static partial Regex Listening();
}
