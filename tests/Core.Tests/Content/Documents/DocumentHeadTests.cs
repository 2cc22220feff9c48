using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

public sealed class DocumentHeadTests
{
    private const string AllDoors = "Events BulkPlural BulkSingular Queue";

    [Theory]
    [InlineData("{}", "Events Queue BulkSingular")]
    [InlineData("""{"schema_version":null,"document_type":null}""", "Events Queue BulkSingular")]
    [InlineData("""{"schema_version":"0.2"}""", AllDoors)]
    [InlineData("""{"schema_version":"0.3"}""", AllDoors)]
    [InlineData("""{"schema_version":"0.4"}""", AllDoors)]
    [InlineData("""{"schema_version":"0.4","document_type":"session"}""", AllDoors)]
    [InlineData("""{"schema_version":"0.1"}""", "BulkSingular")]
    [InlineData("""{"schema_version":"1.0"}""", "BulkSingular")]
    [InlineData("""{"schema_version":"9.9","document_type":"session"}""", "BulkSingular")]
    public void Old_versions_and_none_are_legacy_and_so_is_everything_at_the_first_sdks_route(string document, string doors) =>
        AssertDialect(Dialect.Legacy, document, doors);

    [Theory]
    [InlineData("""{"schema_version":"0.1"}""")]
    [InlineData("""{"schema_version":"0.1","document_type":"event"}""")]
    public void Version_0_1_has_rules_of_its_own(string document) =>
        AssertDialect(Dialect.ContentTelemetry01, document, "Events BulkPlural Queue");

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    [InlineData("1.27")]
    public void Every_version_1_is_read_by_the_current_rules(string version) =>
        AssertDialect(Dialect.ContentTelemetry1, $"{{\"schema_version\":\"{version}\"}}", "Events BulkPlural Queue");

    [Theory]
    [InlineData("2.0")]
    [InlineData("0.9")]
    [InlineData("0.5")]
    [InlineData("0.10")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("1.x")]
    [InlineData("1.0.1")]
    [InlineData("1.0-draft")]
    [InlineData("11.0")]
    [InlineData("1.\u0661")]
    [InlineData("v1.0")]
    [InlineData(" 0.1")]
    [InlineData("0.1 ")]
    [InlineData("")]
    public void Any_other_version_is_refused_with_those_that_are_read(string version)
    {
        foreach (var door in Doors("Events BulkPlural Queue"))
        {
            var failure = Refused($"{{\"schema_version\":\"{version}\"}}", door);

            Assert.Equal("schema_version:enum", Given.FieldsOf(failure));
            Assert.Contains("0.1, 0.2, 0.3, 0.4, 1.x", failure.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_plural_bulk_route_wants_a_version() =>
        Assert.Equal("schema_version:required", Given.FieldsOf(Refused("{}", Door.BulkPlural)));

    [Theory]
    [InlineData("session")]
    [InlineData("event")]
    [InlineData("event_batch")]
    public void A_document_type_wants_a_version(string type) =>
        Assert.All(Doors(AllDoors), door => Assert.Equal(
            "schema_version:required", Given.FieldsOf(Refused($"{{\"document_type\":\"{type}\"}}", door))));

    [Theory]
    [InlineData("""{"schema_version":"0.1","document_type":"manifest"}""", "document_type:enum")]
    [InlineData("""{"schema_version":"1.0","document_type":"Session"}""", "document_type:enum")]
    [InlineData("""{"schema_version":"0.1","document_type":""}""", "document_type:enum")]
    [InlineData("""{"schema_version":"1.0","document_type":7}""", "document_type:type")]
    [InlineData("""{"schema_version":0.1}""", "schema_version:type")]
    [InlineData("""{"schema_version":["0.1"]}""", "schema_version:type")]
    public void What_is_wrong_in_itself_is_refused_through_every_door(string document, string error) =>
        Assert.All(Doors(AllDoors), door => Assert.Equal(error, Given.FieldsOf(Refused(document, door))));

    [Theory]
    [InlineData("""{"schema_version":"0.1"}""", "schema_version:enum")]
    [InlineData("""{"schema_version":"0.4"}""", "schema_version:enum")]
    [InlineData("""{"schema_version":"2.0"}""", "schema_version:enum")]
    [InlineData("{}", "schema_version:required")]
    public void With_the_strict_switch_only_version_1_is_taken(string document, string error)
    {
        foreach (var door in Doors(AllDoors))
        {
            var failure = Refused(document, door, strict: true);

            Assert.Equal(error, Given.FieldsOf(failure));
            Assert.Contains("current standard only", failure.Detail, StringComparison.Ordinal);
        }

        AssertDialect(Dialect.ContentTelemetry1, """{"schema_version":"1.0"}""", "Events BulkPlural Queue", strict: true);
    }

    [Fact]
    public void With_the_strict_switch_the_first_sdks_route_takes_nothing() =>
        Assert.Equal("schema_version:enum", Given.FieldsOf(Refused("""{"schema_version":"1.0"}""", Door.BulkSingular, strict: true)));

    [Theory]
    [InlineData("session")]
    [InlineData("event")]
    [InlineData("event_batch")]
    public void A_document_is_what_it_says_through_every_door(string type) =>
        Assert.All(Doors(AllDoors), door => Assert.Equal(
            type.Replace("_", "", StringComparison.Ordinal),
            KindOf($"{{\"schema_version\":\"0.1\",\"document_type\":\"{type}\",\"events\":[]}}", door),
            ignoreCase: true));

    [Theory]
    [InlineData("{}", nameof(Door.Events), "EventBatch")]
    [InlineData("""{"schema_version":"1.0","started_at":"x"}""", nameof(Door.Events), "EventBatch")]
    [InlineData("""{"schema_version":"1.0","event":{}}""", nameof(Door.BulkPlural), "Session")]
    [InlineData("""{"events":[]}""", nameof(Door.BulkSingular), "Session")]
    [InlineData("""{"session_id":"x","events":[]}""", nameof(Door.Queue), "EventBatch")]
    [InlineData("""{"events":[]}""", nameof(Door.Queue), "EventBatch")]
    [InlineData("""{"session_id":"x","events":[],"outcome":null,"agent_id":null}""", nameof(Door.Queue), "EventBatch")]
    [InlineData("""{"session_id":"x","events":[],"agent_id":"a"}""", nameof(Door.Queue), "Session")]
    [InlineData("""{"schema_version":"0.1","session_id":"x","events":[]}""", nameof(Door.Queue), "Session")]
    public void A_document_that_does_not_say_what_it_is_is_told_by_its_door(string document, string door, string kind) =>
        Assert.Equal(kind, KindOf(document, Enum.Parse<Door>(door)));

    private static IEnumerable<Door> Doors(string names) => names.Split(' ').Select(Enum.Parse<Door>);

    private static void AssertDialect(Dialect expected, string document, string doors, bool strict = false) =>
        Assert.All(Doors(doors), door => Assert.Equal(expected, Selected(document, door, strict).Dialect));

    private static string KindOf(string document, Door door) => Selected(document, door, strict: false).Kind.ToString();

    private static DocumentHead Selected(string document, Door door, bool strict)
    {
        var result = DocumentHead.Read(Given.Json(document), door, strict);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }

    private static Failure Refused(string document, Door door, bool strict = false)
    {
        var failure = DocumentHead.Read(Given.Json(document), door, strict).Failure;
        Assert.NotNull(failure);
        Assert.Equal((FailureKind.Invalid, "unsupported_document"), (failure.Kind, failure.Code));
        return failure;
    }
}
