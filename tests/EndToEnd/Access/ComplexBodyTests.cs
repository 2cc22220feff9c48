using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Bodies that would take more memory to read than their bytes tell, at every door.</summary>
public sealed class ComplexBodyTests(ComplexBodyTests.NarrowService narrow) : IClassFixture<ComplexBodyTests.NarrowService>
{
    private const int MostTokens = 1_000;
    private const int MostMembers = 100;

    private RunningService Service => narrow.Service;

    // What each door answers to a body that is small enough: whatever it says, it has read it.
    public static TheoryData<string, string> Doors => new()
    {
        { "/events", "422" },
        { "/sessions/start", "201" },
        { "/session/start", "201" },
        { "/sessions/end", "422" },
        { "/session/end", "422" },
        { "/sessions/bulk", "422" },
        { "/session/bulk", "422" },
        { "/keys", "422" },
        { "/keys/abcdefghijklmnop/rotate", "404" },
        { "/telemetry/sessions", "422" },
        { "/telemetry/sessions/bulk", "422" },
        { $"/telemetry/sessions/{Guid.Empty}/events", "422" },
        { $"/telemetry/sessions/{Guid.Empty}/outcome", "422" },
        { "/mcp", "400" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Tokens_and_members_end_at_their_limits_at_every_door(string door, string status)
    {
        // Two brackets, a name and two brackets, and the rest is numbers.
        var atLimit = await Service.PostAsync(door, $"{{\"own\":[{Numbers(MostTokens - 5)}]}}");
        var past = await Service.PostAsync(door, $"{{\"own\":[{Numbers(MostTokens - 4)}]}}");
        var asManyMembers = await Service.PostAsync(door, Members(MostMembers));
        var oneMemberMore = await Service.PostAsync(door, Members(MostMembers + 1));

        Assert.Equal((status, status), ($"{(int)atLimit.Status}", $"{(int)asManyMembers.Status}"));
        AssertTooComplex(past, "TELEMETRY_MAX_TOKENS");
        AssertTooComplex(oneMemberMore, "TELEMETRY_MAX_MEMBERS");
    }

    [Fact]
    public async Task A_message_of_the_queue_ends_at_them_too()
    {
        var session = await Service.StartAsync();
        var queue = Service.Queues.GetQueueClient(IngestQueueNames.Queue);

        // All but the numbers is 22 tokens.
        await queue.SendMessageAsync(Message(session, MostTokens - 22));
        await queue.SendMessageAsync(Message(session, MostTokens - 21));

        await Eventually.TrueAsync(
            async () => (await Service.Rows.AllAsync()).Any(static row => row.TryGetValue("reason", out var reason) && reason as string == "body_too_complex"), "a rejection");
        await Eventually.TrueAsync(async () => (await Service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count == 1, "the event of the other");
    }

    private static string Message(string session, int numbers) => $$$"""
        {"document":{"session_id":"{{{session}}}","events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","data":{"own":[{{{Numbers(numbers)}}}]}}]}}
        """;

    private static string Numbers(int count) => string.Join(',', Enumerable.Range(0, count));

    private static string Members(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(static number => $"\"own{number}\":1"))}}}";

    private static void AssertTooComplex((HttpStatusCode Status, JsonNode Body) answer, string setting)
    {
        var (code, detail) = answer.Body["error"] is JsonObject error
            ? ((string?)error["data"]!["code"], (string?)error["message"])
            : ((string?)answer.Body["code"], (string?)answer.Body["detail"]);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_complex"), (answer.Status, code));
        Assert.Contains(setting, detail, StringComparison.Ordinal);
    }

    public sealed class NarrowService : IAsyncLifetime
    {
        public RunningService Service { get; } = new()
        {
            Settings = new Dictionary<string, string?> { ["TELEMETRY_MAX_TOKENS"] = $"{MostTokens}", ["TELEMETRY_MAX_MEMBERS"] = $"{MostMembers}" },
        };

        public Task InitializeAsync() => Service.InitializeAsync();

        public Task DisposeAsync() => Service.DisposeAsync();
    }
}
