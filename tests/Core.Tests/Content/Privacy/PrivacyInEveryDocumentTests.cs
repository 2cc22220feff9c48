using AgentTelemetry.Content.Documents;

namespace AgentTelemetry.Content.Privacy;

/// <summary>Whatever a document is, and by whichever door it comes: what its turns may not carry is in nothing that leaves the reader.</summary>
public sealed class PrivacyInEveryDocumentTests
{
    private const string Secret = "hunter2secret";

    private static readonly (string Field, string Value, string[] Levels)[] Governed =
    [
        ("query_text", $"\"{Secret}\"", ["full", "summary"]),
        ("response_text", $"\"{Secret}\"", ["full", "summary"]),
        ("query_intent", $"\"{Secret}\"", ["full", "summary", "intent"]),
        ("topics", $"[\"{Secret}\"]", ["full", "summary", "intent"]),
        ("response_type", $"\"{Secret}\"", ["full", "summary", "intent"]),
        ("response_mode", $"\"{Secret}\"", ["full", "summary", "intent"]),
        ("Query_Text", $"\"{Secret}\"", ["full"]),
        ("own", $"{{\"query_text\":\"{Secret}\"}}", ["full"]),
        ("model_id", $"\"{Secret}\"", ["full", "summary", "intent"]),
    ];

    public static TheoryData<string, string, string> Doors()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var door in Enum.GetNames<Door>())
        {
            foreach (var version in (string[])["0.4", "0.1", "1.0"])
            {
                foreach (var type in (string[])["session", "event", "event_batch"])
                {
                    data.Add(door, version, type);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public void Only_what_the_level_allows_leaves_the_reader(string door, string version, string type)
    {
        foreach (var level in (string[])["full", "summary", "intent", "minimal", "redacted", ""])
        {
            foreach (var (field, value, levels) in Governed)
            {
                var result = Given.Documents().Read(Given.Json(Document(version, type, level, field, value)), Enum.Parse<Door>(door));

                AssertKept(result, levels.Contains(level), field);
            }
        }
    }

    [Fact]
    public void A_refusal_repeats_nothing_of_a_turn()
    {
        foreach (var (field, value, _) in Governed)
        {
            var document = Document("1.0", "event_batch", "full", field, value).Replace("\"timestamp\"", "\"time\"", StringComparison.Ordinal);

            var failure = Given.Documents().Read(Given.Json(document), Door.Events).Failure!;

            Assert.DoesNotContain(Secret, failure.Detail + string.Concat(failure.Errors), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"query_text\":\"hunter2secret\",\"query_tokens\":1}", "turn.query_text", "{\"turn\":{\"privacy_level\":\"minimal\",\"query_tokens\":1}}")]
    [InlineData("{\"own\":\"hunter2secret\"}", "turn.own", "{\"turn\":{\"privacy_level\":\"minimal\"}}")]
    [InlineData("\"hunter2secret\"", "turn", "{}")]
    [InlineData("[{\"query_text\":\"hunter2secret\"}]", "turn", "{}")]
    public void A_turn_in_a_sessions_own_fields_is_no_way_around(string turn, string stripped, string kept)
    {
        var document = Given.Json($"{{\"session_id\":\"{Given.SessionText}\",\"turn\":{turn}}}");

        var uploaded = (SessionDocument)Given.Documents().Read(document, Door.BulkSingular).Value!;
        var started = new SessionStartReader(Given.Limits()).Read(document).Value!;

        Assert.Equal([stripped], uploaded.Stripped);
        Assert.Equal((kept, kept), (uploaded.Fields.Json, started.Json));
    }

    private static void AssertKept(Result<ContentDocument> result, bool isAllowed, string field)
    {
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        var (events, rest) = result.Value switch
        {
            SessionDocument session => (session.Events, session.Fields.ToString()),
            EventBatch batch => (batch.Events, batch.Envelope.ToString()),
            _ => throw new InvalidOperationException("There are two kinds of documents."),
        };

        Assert.DoesNotContain(Secret, rest, StringComparison.Ordinal);
        Assert.Equal(isAllowed, Assert.Single(events).Json.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(isAllowed ? [] : [field], result.Value.Stripped.Select(path => path.Split('.')[^1]));
    }

    private static string Document(string version, string type, string level, string field, string value)
    {
        var levelMember = level.Length == 0 ? "" : $"\"privacy_level\":\"{level}\",";
        var @event = $"{{\"type\":\"turn_completed\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"turn\":{{{levelMember}\"{field}\":{value}}}}}";
        var members = type == "event" ? $"\"event\":{@event}" : $"\"events\":[{@event}]";
        return $"{{\"document_type\":\"{type}\",\"schema_version\":\"{version}\",\"session_id\":\"{Given.SessionText}\",\"started_at\":\"2026-03-01T10:00:00Z\",{members}}}";
    }
}
