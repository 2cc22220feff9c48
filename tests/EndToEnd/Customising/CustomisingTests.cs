using System.Net;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Customising;

/// <summary>What docs/customising.md says, on the sample that it shows.</summary>
public sealed class CustomisingTests(CustomisedService customised) : IClassFixture<CustomisedService>
{
    private const string Token = CustomisedService.Token;

    private readonly SecuredService _service = customised.Secured;

    [Fact]
    public async Task A_caller_of_the_hosts_own_is_let_in_with_its_app_and_scopes()
    {
        var session = await StartAsync();

        var (status, _) = await _service.SendAsync("POST", "/keys", Token, """{"name":"x","app_id":"acme","scopes":["read"]}""");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(await _service.Service.Rows.AllAsync(), row => row.RowKey == $"s~{session}" && row.PartitionKey.StartsWith("acme~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_of_ours_is_still_taken_where_the_look_up_asks_for_it()
    {
        var key = await _service.IssueAsync("acme", "read");

        var (status, _) = await _service.SendAsync("GET", "/internal/sessions", key.Text);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-token")]
    public async Task Whom_the_look_up_does_not_know_is_not_let_in(string? credential)
    {
        var (status, _) = await _service.SendAsync("GET", "/internal/sessions", credential);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [InlineData("/events", """{"session_id":"SESSION","events":[FINE,WRONG]}""", "events[1].acme_campaign", "legacy", "event batch")]
    [InlineData("/events", """{"document_type":"event","schema_version":"1.0","session_id":"SESSION","event":WRONG}""", "event.acme_campaign", "1.0", "one event")]
    [InlineData("/sessions/bulk", """{"document_type":"session","schema_version":"0.1","session_id":"SESSION","started_at":"2026-03-01T10:00:00Z","events":[WRONG,FINE]}""", "events[0].acme_campaign", "0.1", "session")]
    [InlineData("/telemetry/sessions/SESSION/events", """{"events":[FINE,FINE,WRONG]}""", "events[2].acme_campaign", "legacy", "UCP")]
    public async Task A_rule_of_the_hosts_own_refuses_the_whole_document_and_names_the_field(string path, string body, string field, string dialect, string what)
    {
        var session = await StartAsync();

        var (status, problem) = await _service.SendAsync("POST", Filled(path, session), Token, Filled(body, session));
        var (_, stored) = await _service.SendAsync("GET", $"/internal/sessions/{session}", Token);

        Assert.True(status == HttpStatusCode.UnprocessableEntity, what);
        Assert.Equal(("invalid_document", dialect), ((string?)problem["code"], (string?)problem["dialect"]));
        Assert.Equal((field, "campaign"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
        Assert.Empty(stored["events"]!.AsArray());
    }

    [Fact]
    public async Task A_message_with_an_event_that_the_rule_refuses_is_rejected_and_says_why()
    {
        var queue = _service.Service.Queues.GetQueueClient(IngestQueueNames.Queue);

        await queue.SendMessageAsync(Filled("""{"session_id":"SESSION","events":[WRONG]}""", Guid.NewGuid().ToString()));

        await Eventually.TrueAsync(
            async () => (await _service.Service.Rows.AllAsync()).Any(static row => row.Any(static cell => cell.Value is string text && text.Contains("acme_campaign must begin", StringComparison.Ordinal))),
            "a rejection with the rule's sentence");
    }

    [Fact]
    public async Task A_field_of_the_callers_own_is_kept_and_read_back_under_extensions()
    {
        var session = await StartAsync();

        var (status, answer) = await _service.SendAsync("POST", "/events", Token, Filled("""{"session_id":"SESSION","events":[FINE]}""", session));
        var (_, stored) = await _service.SendAsync("GET", $"/internal/sessions/{session}", Token);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("c-spring", (string?)stored["events"]![0]!["extensions"]!["acme_campaign"]);
        Assert.Contains("acme_campaign", answer["unrecognised_fields"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HouseCallers.cs")]
    [InlineData("CampaignRule.cs")]
    public async Task The_page_shows_the_code_that_is_tested(string file)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "customising", file));
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "customising.md"));

        Assert.Contains(source[source.IndexOf("public sealed class", StringComparison.Ordinal)..], page, StringComparison.Ordinal);
    }

    private static string Filled(string text, string session) => text
        .Replace("SESSION", session, StringComparison.Ordinal)
        .Replace("FINE", Event("c-spring"), StringComparison.Ordinal)
        .Replace("WRONG", Event("summer"), StringComparison.Ordinal);

    private static string Event(string campaign) =>
        $$"""{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/","source_role":"agent","acme_campaign":"{{campaign}}"}""";

    private async Task<string> StartAsync()
    {
        var (status, body) = await _service.SendAsync("POST", "/sessions/start", Token, "{}");
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body["session_id"]!;
    }
}
