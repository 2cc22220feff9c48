using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary><c>session</c>: tracked from a shell, and shown.</summary>
[Collection(nameof(OnService))]
public sealed class SessionTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_session_is_started_told_of_ended_and_shown()
    {
        var session = (await _terminal.RunAsync("session", "start", "--agent", "shop", "--user-id", "user-1", "--external-id", "chat-1")).Ends(0).Line;
        (await _terminal.RunAsync("session", "event", session, "content_retrieved", "--content-url", "https://reviews.example/1")).Ends(0);
        (await _terminal.RunAsync("session", "end", session, "--outcome", "conversion", "--value", "4999", "--currency", "EUR", "--product", "sku-1")).Ends(0);

        var shown = (await _terminal.RunAsync("session", "show", session, "--json")).Ends(0).Json;
        Assert.Equal(("shop", "conversion", 4999), ((string?)shown["agent_id"], (string?)shown["outcome_type"], (int)shown["outcome_value"]!["value_amount"]!));
        Assert.Contains("content_retrieved\thttps://reviews.example/1", (await _terminal.RunAsync("session", "show", session)).Ends(0).Line, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await _terminal.RunAsync("session", "show", session, "--funnel")).Ends(0).Json["totals"]!["retrieved"]!["events"]!);
        Assert.Equal("session", (string?)(await _terminal.RunAsync("session", "show", session, "--document")).Ends(0).Json["document_type"]);
        Assert.Single((await _terminal.RunAsync("query", "events", "--session", session)).Ends(0).Lines);
        Assert.Equal($"{(string?)shown["session_id"]}\t4999", (await _terminal.RunAsync("query", "sessions", "--agent", "shop", "--started-after", "1h", "--ended-after", "1h", "--columns", "session_id,value_amount")).Ends(0).Line);
        Assert.Empty((await _terminal.RunAsync("query", "sessions", "--user", "nobody", "--domain", "example.com", "--url", "https://example.com/", "--event-type", "content_cited")).Ends(0).Lines);
        Assert.Equal($"{(string?)shown["session_id"]}\tconversion", (await _terminal.RunAsync("query", "sessions", "--agent", "shop", "--columns", "session_id,outcome_type")).Ends(0).Line);
    }

    [Fact]
    public async Task A_person_sees_a_session_as_members_and_a_table()
    {
        var session = (await _terminal.RunAsync("session", "start", "--agent", "seen")).Ends(0).Line;
        (await _terminal.RunAsync("session", "event", session, "content_retrieved", "--content-url", "https://reviews.example/1")).Ends(0);
        _terminal.IsTerminal = true;
        _terminal.Variables["NO_COLOR"] = "1";

        var shown = (await _terminal.RunAsync("session", "show", session)).Ends(0).Output;

        Assert.Contains("agent_id", shown, StringComparison.Ordinal);
        Assert.Contains("CONTENT_URL", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_none_and_an_event_that_breaks_a_rule_are_told()
    {
        (await _terminal.RunAsync("session", "show", Guid.NewGuid().ToString())).Ends(3);
        (await _terminal.RunAsync("session", "end", "chat-1")).Ends(2);
        var session = (await _terminal.RunAsync("session", "start")).Ends(0).Line;
        var refused = (await _terminal.RunAsync("session", "event", session, "content_retrieved", "--content-url", "not an address")).Ends(1);
        Assert.Contains("content_url", refused.Error, StringComparison.Ordinal);
    }
}
