using System.Net;
using System.Text.Json;
using AgentTelemetry.EndToEnd.Hosting;
using Json.Schema;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The schema of documents that the service gives is one, and holds for what it takes and refuses.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class SchemaTests(SecuredService service)
{
    [Fact]
    public async Task Whoever_asks_gets_a_schema_that_is_sound()
    {
        var (status, schema) = await service.SendAsync("GET", "/schema.json", null);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.True(MetaSchemas.Draft202012.Evaluate(JsonSerializer.SerializeToElement(schema)).IsValid);
    }

    [Fact]
    public async Task Its_head_can_be_asked_for()
    {
        using var response = await service.RespondAsync("HEAD", "/schema.json", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1024);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("1.0", """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example","source_role":"agent"}""", true)]
    [InlineData("1.0", """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example"}""", false)]
    [InlineData("1.0", """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00","content_url":"https://a.example","source_role":"agent"}""", false)]
    [InlineData("0.1", """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00","content_url":"https://a.example"}""", true)]
    [InlineData("0.1", """{"type":"content_saved","timestamp":"2026-03-01T10:00:00","content_url":"https://a.example"}""", false)]
    [InlineData("0.4", """{"type":"content_engaged","timestamp":"2026-03-01T10:00:00Z"}""", true)]
    public async Task A_document_is_taken_or_refused_as_the_schema_says(string version, string @event, bool isTaken)
    {
        var key = await service.IssueAsync("schemas", "write");
        var (_, schema) = await service.SendAsync("GET", "/schema.json", null);
        var document = $$"""{"document_type":"event_batch","schema_version":"{{version}}","session_id":"{{Guid.NewGuid()}}","events":[{{@event}}]}""";

        var (status, _) = await service.SendAsync("POST", "/events", key.Text, document);

        Assert.Equal(isTaken, status is HttpStatusCode.Created);
        Assert.Equal(isTaken, JsonSchema.FromText(schema.ToJsonString()).Evaluate(JsonDocument.Parse(document).RootElement).IsValid);
    }

    [Fact]
    public async Task A_service_with_other_limits_says_so()
    {
        var limited = new RunningService { Settings = new Dictionary<string, string?> { ["TELEMETRY_MAX_EVENTS"] = "7" } };
        await limited.InitializeAsync();
        try
        {
            var (_, schema) = await limited.GetAsync("/schema.json");

            Assert.Equal(7, (int)schema["$defs"]!["EventBatch-1.0"]!["properties"]!["events"]!["maxItems"]!);
        }
        finally
        {
            await limited.DisposeAsync();
        }
    }
}
