using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Content;
using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Client.Tests.Content;

/// <summary>No more of a turn than its level allows leaves the caller's thread.</summary>
public sealed class TurnPrivacyTests : IDisposable
{
    private const string Counts = "privacy_level,content_urls_retrieved,content_urls_cited,query_tokens,response_tokens";
    private const string Classes = "query_intent,response_type,response_mode,topics,model_id,ad_rendered";

    private readonly CollectedOperations _told = new();

    public void Dispose() => _told.Dispose();

    [Theory]
    [InlineData(PrivacyLevel.Minimal, Counts)]
    [InlineData(PrivacyLevel.Intent, Counts + "," + Classes)]
    [InlineData(PrivacyLevel.Summary, Counts + "," + Classes + ",query_text,response_text")]
    [InlineData(PrivacyLevel.Full, Counts + "," + Classes + ",query_text,response_text,house_note")]
    public void A_turn_has_the_members_of_its_level(PrivacyLevel level, string members)
    {
        _told.Content.GoOn(Guid.NewGuid()).Record(SessionEvent.TurnCompleted(Turn(level)));

        Assert.Equal(members.Split(',').Order(), SentTurn().Select(static member => member.Key).Order());
        Assert.Equal(level.ToString().ToLowerInvariant(), (string?)SentTurn()["privacy_level"]);
    }

    [Theory]
    [InlineData(PrivacyLevel.Minimal, PrivacyLevel.Full, "minimal", false)]
    [InlineData(PrivacyLevel.Full, PrivacyLevel.Minimal, "minimal", false)]
    [InlineData(PrivacyLevel.Full, PrivacyLevel.Intent, "intent", false)]
    [InlineData(PrivacyLevel.Full, PrivacyLevel.Summary, "intent", false)]
    [InlineData(PrivacyLevel.Summary, PrivacyLevel.Summary, "summary", true)]
    [InlineData(PrivacyLevel.Full, PrivacyLevel.Full, "full", true)]
    public void A_host_may_tell_less_of_every_turn(PrivacyLevel level, PrivacyLevel most, string told, bool hasText)
    {
        var texts = new EventText(new RandomUuidSource(), TimeProvider.System, most);

        var turn = JsonNode.Parse(EventText.Of(texts.Complete(SessionEvent.TurnCompleted(Turn(level)))))!["turn"]!.AsObject();

        Assert.Equal((told, hasText), ((string?)turn["privacy_level"], turn.ContainsKey("query_text")));
    }

    [Theory]
    [InlineData("query_text")]
    [InlineData("privacy_level")]
    public void A_member_of_its_own_stands_in_for_no_listed_one(string name)
    {
        var turn = new Turn { PrivacyLevel = PrivacyLevel.Full, Other = new JsonObject { [name] = "other" } };

        Assert.DoesNotContain("other", JsonSerializer.Serialize(turn), StringComparison.Ordinal);
    }

    [Fact]
    public void A_turn_that_says_no_level_is_minimal() => Assert.Equal("""{"privacy_level":"minimal"}""", JsonSerializer.Serialize(new Turn { QueryText = "secret" }));

    [Fact]
    public void An_uploaded_session_is_stripped_too()
    {
        _told.Content.Upload(new FinishedSession(new SessionStart(), [SessionEvent.TurnCompleted(Turn(PrivacyLevel.Minimal))]));

        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(_told.All.Single().JsonBody.Span), StringComparison.Ordinal);
    }

    private JsonObject SentTurn() => JsonNode.Parse(_told.All.Single().JsonBody.Span)!["events"]![0]!["turn"]!.AsObject();

    private static Turn Turn(PrivacyLevel level) => new()
    {
        PrivacyLevel = level,
        QueryText = "secret",
        ResponseText = "secret",
        QueryIntent = "comparison",
        ResponseType = "list",
        ResponseMode = "standard",
        Topics = [],
        ModelId = "m",
        AdRendered = false,
        ContentUrlsRetrieved = ["https://content.example/a"],
        ContentUrlsCited = [],
        QueryTokens = 1,
        ResponseTokens = 2,
        Other = new JsonObject { ["house_note"] = "secret" },
    };
}
