using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using AgentTelemetry.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>How many events a run may have, on a service where that are few.</summary>
public sealed class RunEventLimitTests : IAsyncLifetime
{
    private const string Path = "/api/v1/runs/full/events";

    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["TELEMETRY_MAX_RUN_EVENTS"] = "60" } };

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        await _service.PostAsync("/api/v1/runs", """{"event_id":"full","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""");
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_run_has_as_many_events_as_the_limit_says_and_not_one_more()
    {
        var first = await RecordAsync(0, 58);
        var over = await RecordAsync(56, 6);
        var again = await RecordAsync(0, 60);
        var past = await RecordAsync(60, 1);

        Assert.Equal((58, 0, 0), Counts(first));
        Assert.Equal((2, 2, 2), Counts(over));
        Assert.Equal(["duplicate", "duplicate", "created", "created", "error", "error"], over["results"]!.AsArray().Select(static result => (string)result!["status"]!));
        Assert.Contains("TELEMETRY_MAX_RUN_EVENTS", (string?)over["results"]![5]!["error"], StringComparison.Ordinal);
        Assert.Equal((0, 60, 0), Counts(again));
        Assert.Equal((0, 0, 1), Counts(past));
        Assert.Equal(60, (await _service.GetAsync($"{Path}?limit=1000")).Body.AsArray().Count);
    }

    [Fact]
    public async Task Senders_at_once_do_not_get_past_the_limit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => RecordAsync(number * 10, 10)));

        Assert.Equal((60, 40), (answers.Sum(static answer => Counts(answer).Inserted), answers.Sum(static answer => Counts(answer).Errors)));
        Assert.Equal(60, (await _service.GetAsync($"{Path}?limit=1000")).Body.AsArray().Count);
    }

    [Fact]
    public async Task Senders_at_several_instances_do_not_get_past_the_limit()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<RunEventTable>(_service.Services, new RunTurns())).ToList();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => instances[number % 4].AddAsync(
            "full",
            [.. Enumerable.Range(number * 5, 5).Select(static place => new RunEvent($"e-{place}", "x", "2026-03-01T10:00:00.000000Z", null))],
            new RequestContext($"request-{number}", "tests", "development"))));

        Assert.Equal(60, outcomes.SelectMany(static outcome => outcome!.Value.Value!).Count(static outcome => outcome is RunEventOutcome.Created));
        Assert.Equal(60, (await _service.GetAsync($"{Path}?limit=1000")).Body.AsArray().Count);
    }

    private async Task<JsonNode> RecordAsync(int first, int count) => (await _service.PostAsync(
        Path, $"[{string.Join(',', Enumerable.Range(first, count).Select(static number => $$"""{"id":"e-{{number}}","event_type":"x"}"""))}]")).Body;

    private static (int Inserted, int Duplicates, int Errors) Counts(JsonNode answer) =>
        ((int)answer["inserted"]!, (int)answer["duplicates"]!, answer["errors"]!.AsArray().Count);
}
