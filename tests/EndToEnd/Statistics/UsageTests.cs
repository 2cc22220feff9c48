using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Statistics.Usage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>What apps used: each sees its own, an administrator sees all.</summary>
public sealed class UsageTests : IAsyncLifetime
{
    private const string March = "/stats/usage?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

    private readonly SecuredService _service = new([new("USAGE_PRICE_CURRENCY", "USD"), new("USAGE_PRICE_MILLION_OUTPUT_TOKENS", "10")]);

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_app_sees_what_it_used_and_what_that_costs_and_an_administrator_sees_every_app()
    {
        var (one, other) = (await _service.IssueAsync("one", "write", "read"), await _service.IssueAsync("other", "write", "read"));
        var document = new RecordedSession(0).ToDocument(6);
        await _service.SendAsync("POST", "/sessions/bulk", one.Text, document);
        await _service.SendAsync("POST", "/api/v1/runs", one.Text, new RecordedRun("r", new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), "a", "j").ToJson());
        await _service.SendAsync("GET", "/internal/sessions", other.Text);
        await _service.SendAsync("GET", "/internal/sessions", "a-wrong-key-0123456789abcdef0123456789");

        // A request is counted when the last byte of its answer was sent.
        await Eventually.TrueAsync(async () => (int)(await TodayAsync(one.Text))["requests"]! >= 3, "requests to be counted");
        var (_, march) = await _service.SendAsync("GET", March, one.Text);
        var (_, all) = await _service.SendAsync("GET", "/stats/usage?group_by=app", SecuredService.AdminKey);
        var refused = await _service.SendAsync("GET", "/stats/usage?group_by=app", one.Text);
        var today = await TodayAsync(one.Text);

        Assert.Equal((1, 6, 1), ((int)march["sessions"]!, (int)march["events"]!, (int)march["runs"]!));
        Assert.Equal((6, 53), ((int)march["input_tokens"]!, (int)march["output_tokens"]!));
        Assert.Equal("""{"currency":"USD","amount":"0.00053","requests":"0.00","bytes":"0.00","tokens":"0.00053"}""", march["cost"]!.ToJsonString());
        Assert.InRange((int)today["bytes_in"]!, document.Length, document.Length + 1_000);
        Assert.True((int)today["bytes_out"]! > 0);
        Assert.Equal((HttpStatusCode.Forbidden, "missing_scope"), (refused.Status, (string?)refused.Body["code"]));
        var apps = all["groups"]!.AsArray().ToDictionary(static app => (string)app!["name"]!, static app => (int)app!["requests"]!);
        Assert.Equal(1, apps["other"]);
        Assert.True(apps["one"] >= 3);
        Assert.Equal((int)all["requests"]!, apps.Values.Sum());
    }

    [Fact]
    public async Task What_was_counted_is_written_down_on_stop()
    {
        await _service.SendAsync("GET", "/internal/sessions", SecuredService.AdminKey);
        await Eventually.TrueAsync(
            async () =>
            {
                await _service.Service.Services.GetRequiredService<UsageFlush>().StopAsync(CancellationToken.None);
                return (await _service.Service.Rows.AllAsync()).Exists(static row => row.PartitionKey.EndsWith("~totals", StringComparison.Ordinal));
            },
            "a row of usage");
    }

    private async Task<JsonNode> TodayAsync(string key) => (await _service.SendAsync("GET", "/stats/usage", key)).Body;
}
