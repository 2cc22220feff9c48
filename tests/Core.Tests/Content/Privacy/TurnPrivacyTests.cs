using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using CsCheck;

namespace AgentTelemetry.Content.Privacy;

public sealed class TurnPrivacyTests
{
    private const string Path = "events[3].turn";

    // Section 3.1 of the standard's note, line by line: field, full, summary, intent, minimal.
    private static readonly (string Field, bool Full, bool Summary, bool Intent, bool Minimal)[] Table =
    [
        ("query_tokens", true, true, true, true),
        ("response_tokens", true, true, true, true),
        ("content_urls_retrieved", true, true, true, true),
        ("content_urls_cited", true, true, true, true),
        ("query_intent", true, true, true, false),
        ("topics", true, true, true, false),
        ("response_type", true, true, true, false),
        ("response_mode", true, true, true, false),
        ("model_id", true, true, true, false),
        ("ad_rendered", true, true, true, false),
        ("query_text", true, true, false, false),
        ("response_text", true, true, false, false),
        ("turn_note", true, false, false, false),
        ("Query_Text", true, false, false, false),
        ("Query_Tokens", true, false, false, false),
        ("content_ids_cited", true, false, false, false),
    ];

    private static readonly (string? Level, string Kept)[] Levels =
    [
        ("\"full\"", "full"),
        ("\"summary\"", "summary"),
        ("\"intent\"", "intent"),
        ("\"minimal\"", "minimal"),
        (null, "minimal"),
        ("null", "minimal"),
        ("\"redacted\"", "minimal"),
        ("\"FULL\"", "minimal"),
        ("\"\"", "minimal"),
        ("4", "minimal"),
        ("true", "minimal"),
        ("[\"full\"]", "minimal"),
        ("{\"level\":\"full\"}", "minimal"),
    ];

    private static readonly string[] Values = ["\"text\"", "\"\"", "[\"a\",\"b\"]", "[]", "{}", "{\"deep\":[1]}", "false", "true", "0", "12.50"];

    public static TheoryData<string, string?, string, bool> Matrix()
    {
        var data = new TheoryData<string, string?, string, bool>();
        foreach (var row in Table)
        {
            foreach (var (level, kept) in Levels)
            {
                data.Add(row.Field, level, kept, kept switch { "full" => row.Full, "summary" => row.Summary, "intent" => row.Intent, _ => row.Minimal });
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_field_stays_exactly_where_its_level_allows_it(string field, string? level, string keptLevel, bool isAllowed)
    {
        foreach (var value in Values)
        {
            var (json, stripped) = Strip(level is null ? $"{{\"{field}\":{value}}}" : $"{{\"{field}\":{value},\"privacy_level\":{level}}}");

            // Where a number of tokens belongs, text below the fullest level is not one.
            var isText = keptLevel is not "full" && field.EndsWith("_tokens", StringComparison.Ordinal) && !char.IsAsciiDigit(value[0]);
            var isKept = isAllowed && !isText;
            var member = isKept ? $",\"{field}\":{value}" : "";
            Assert.Equal($"{{\"privacy_level\":\"{keptLevel}\"{member}}}", json);
            Assert.Equal(isKept ? [] : [$"{Path}.{field}"], stripped);
        }
    }

    [Fact]
    public void Below_the_fullest_level_nothing_but_what_is_listed_survives() => Gen.Select(
        Gen.OneOf("summary", "intent", "minimal", "Full", ""),
        Gen.OneOf(Generated.Text(3), Gen.OneOf([.. Table.Select(row => row.Field)])).Array[0, 8],
        Gen.OneOf(Gen.Int.Select(number => (object)number), Generated.Text(4).Select(text => (object)text))).Sample(
        (level, names, value) =>
        {
            var (json, stripped) = Strip(JsonSerializer.Serialize(new Dictionary<string, object>(names.Distinct().Select(name => KeyValuePair.Create(name, value))) { ["privacy_level"] = level }));
            var kept = Given.Json(json).EnumerateObject().Select(member => member.Name).Where(name => name is not "privacy_level").ToList();

            Assert.All(kept, name => Assert.Contains(Table, row => row.Field == name && level switch { "summary" => row.Summary, "intent" => row.Intent, _ => row.Minimal }));
            Assert.Equal(names.Distinct().Count(), kept.Count + stripped.Count);
        },
        iter: 1_000);

    [Theory]
    [InlineData("full")]
    [InlineData("minimal")]
    public void A_null_is_left_out_and_is_no_violation(string level)
    {
        var (json, stripped) = Strip($$"""{"privacy_level":"{{level}}","query_text":null,"topics":null,"query_tokens":null,"own":null}""");

        Assert.Equal($"{{\"privacy_level\":\"{level}\"}}", json);
        Assert.Empty(stripped);
    }

    [Fact]
    public void A_name_spelt_with_escapes_is_the_same_name()
    {
        var (json, stripped) = Strip("""{"privacy_\u006cevel":"intent","query_\u0074ext":"secret","topic\u0073":["a"]}""");

        Assert.Equal("""{"privacy_level":"intent","topics":["a"]}""", json);
        Assert.Equal([$"{Path}.query_text"], stripped);
    }

    [Fact]
    public void What_stays_keeps_its_order_and_every_path_is_told()
    {
        var (json, stripped) = Strip(
            """{"response_tokens":1,"response_text":"r","query_tokens":2,"model_id":"m","query_text":"q","a":{"query_text":"q"},"content_urls_cited":["u"]}""");

        Assert.Equal("""{"privacy_level":"minimal","response_tokens":1,"query_tokens":2,"content_urls_cited":["u"]}""", json);
        Assert.Equal([$"{Path}.response_text", $"{Path}.model_id", $"{Path}.query_text", $"{Path}.a"], stripped);
    }

    [Fact]
    public void At_the_fullest_level_what_is_not_listed_is_kept()
    {
        var (json, stripped) = Strip("""{"privacy_level":"full","z":1,"Query_Text":"q","a":{"b":[2]}}""");

        Assert.Equal("""{"privacy_level":"full","z":1,"Query_Text":"q","a":{"b":[2]}}""", json);
        Assert.Empty(stripped);
    }

    [Fact]
    public void An_old_name_of_a_listed_field_is_that_field_where_the_dialect_has_it()
    {
        var stripped = new List<string>();
        var members = new MemberWriter(new FieldReader(new LimitOptions(), new FieldErrors()), stripped);

        var json = JsonText.Write(writer => TurnPrivacy.WriteAllowed(
            writer, Given.Json("""{"content_ids_cited":["u"],"content_ids":["v"]}"""), Path, members, LegacyRules.Instance.Turn));

        Assert.Equal("""{"privacy_level":"minimal","content_urls_cited":["u"]}""", json);
        Assert.Equal([$"{Path}.content_ids"], stripped);
    }

    private static (string Json, List<string> Stripped) Strip(string turn)
    {
        var stripped = new List<string>();
        var members = new MemberWriter(new FieldReader(new LimitOptions(), new FieldErrors()), stripped);
        var json = JsonText.Write(writer => TurnPrivacy.WriteAllowed(writer, Given.Json(turn), Path, members, FieldTable.Empty));
        return (json, stripped);
    }
}
