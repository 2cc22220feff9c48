using AgentTelemetry.Client;
using AgentTelemetry.Client.Content;
using AgentTelemetry.Content.Privacy;

namespace AgentSample;

/// <summary>An agent that answers a question out of two pages and sells what it recommends.</summary>
internal sealed class ShoppingAgent(ITelemetryClient telemetry)
{
    private const string Review = "https://reviews.example/headphones";
    private const string Test = "https://tests.example/jogging";

    public Task AnswerAsync(string question) => telemetry.RunAsync("shopping-agent", "answer", async (run, cancellationToken) =>
    {
        var session = telemetry.Content.Start(new SessionStart { AgentId = "shopping-agent", ContentScope = "headphones" });

        // How much of a turn is told is decided here: at intent no text of it leaves this process.
        session.Record(SessionEvent.TurnStarted(new Turn { PrivacyLevel = PrivacyLevel.Intent, QueryText = question, QueryIntent = "comparison" }));
        session.Record(SessionEvent.Retrieved(Review), SessionEvent.Retrieved(Test));
        run.LogEvent("pages_read", new { count = 2 });

        await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);

        var answer = Guid.NewGuid().ToString();
        session.Record(
            SessionEvent.Grounded(Review),
            SessionEvent.Cited(Review, answer, "paraphrase"),
            SessionEvent.TurnCompleted(new Turn { PrivacyLevel = PrivacyLevel.Intent, ResponseText = "The blue ones.", Topics = ["headphones"], ResponseTokens = 4 }));

        // What a checkout is told of the content behind it: UCP's "attribution", ACP's "content_attribution".
        Console.WriteLine($"checkout is told of {session.ToAttribution()!.ContentRetrieved.Count} pages");
        session.End(SessionOutcome.Conversion(4999, "USD"));

        run.SetMetrics(new RunChanges { ItemsDiscovered = 2, ItemsSucceeded = 1, Metrics = new { input_tokens = 812, output_tokens = 4 } });
        Console.WriteLine($"run {run.EventId}");
        Console.WriteLine($"session {session.Id}");
    });
}
