using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The schema of a record says what its serializer writes.</summary>
public sealed partial class RecordSchemasTests
{
    private static readonly Dictionary<string, JsonObject> Schemas = RecordSchemas.Of(SampleJson.Default).ToDictionary(static one => one.Name, static one => one.Schema);

    [Fact]
    public void A_record_is_an_object_with_its_properties_and_no_others()
    {
        var whole = Schemas["Whole"];

        Assert.Equal(["id", "count", "begun_at", "note", "parts", "always"], whole["properties"]!.AsObject().Select(static property => property.Key));
        Assert.Equal("A whole.", (string?)whole["description"]);
        Assert.Equal("object", (string?)whole["type"]);
        Assert.False((bool)whole["additionalProperties"]!);
    }

    [Fact]
    public void What_is_left_out_where_it_is_null_is_not_required_and_never_null()
    {
        var whole = Schemas["Whole"];

        Assert.Equal(["id", "count", "begun_at", "parts", "always"], whole["required"]!.AsArray().Select(static name => (string?)name));
        Assert.Equal("string", (string?)whole["properties"]!["note"]!["type"]);
        Assert.Equal(["string", "null"], whole["properties"]!["always"]!["type"]!.AsArray().Select(static type => (string?)type));
    }

    [Fact]
    public void A_property_is_described_by_its_summary_or_by_the_parameter_it_comes_from()
    {
        var properties = Schemas["Whole"]["properties"]!;

        Assert.Equal("Its id.", (string?)properties["id"]!["description"]);
        Assert.Equal("Its note; absent where there is none.", (string?)properties["note"]!["description"]);
        Assert.Equal("uuid", (string?)properties["id"]!["format"]);
        Assert.Equal("date-time", (string?)properties["begun_at"]!["format"]);
    }

    [Fact]
    public void A_record_within_a_record_has_a_schema_of_its_own()
    {
        Assert.Equal("#/components/schemas/Part", (string?)Schemas["Whole"]["properties"]!["parts"]!["items"]!["$ref"]);
        Assert.Equal("Its name.", (string?)Schemas["Part"]["properties"]!["name"]!["description"]);
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Whole))]
    private sealed partial class SampleJson : JsonSerializerContext;

    /// <summary>A whole.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="BegunAt">When it began.</param>
    /// <param name="Note">Its note; absent where there is none.</param>
    /// <param name="Parts">Its parts.</param>
    /// <param name="Hidden">What is not sent.</param>
    private sealed record Whole(Guid Id, int Count, string BegunAt, string? Note, IReadOnlyList<Part> Parts, [property: JsonIgnore] int Hidden)
    {
        /// <summary>What is told even where it is null.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public string? Always { get; init; }
    }

    /// <summary>A part.</summary>
    /// <param name="Name">Its name.</param>
    private sealed record Part(string Name);
}
