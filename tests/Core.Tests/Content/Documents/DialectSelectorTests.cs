namespace AgentTelemetry.Content.Documents;

public sealed class DialectSelectorTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"schema_version":null,"document_type":null}""")]
    [InlineData("""{"schema_version":"0.2"}""")]
    [InlineData("""{"schema_version":"0.3"}""")]
    [InlineData("""{"schema_version":"0.4"}""")]
    [InlineData("""{"schema_version":"0.4","document_type":"session"}""")]
    public void Old_versions_and_none_are_legacy(string document) => Assert.Equal("Legacy", Selected(document, nameof(Door.Plural)));

    [Theory]
    [InlineData("""{"schema_version":"0.1"}""", nameof(Door.Plural))]
    [InlineData("""{"schema_version":"0.1","document_type":"session"}""", nameof(Door.Plural))]
    [InlineData("""{"schema_version":"0.1"}""", nameof(Door.PluralBulk))]
    public void Version_0_1_is_content_telemetry(string document, string door) => Assert.Equal("ContentTelemetry01", Selected(document, door));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"schema_version":"0.1"}""")]
    [InlineData("""{"schema_version":"0.4"}""")]
    [InlineData("""{"schema_version":"9.9","document_type":"session"}""")]
    public void Through_the_singular_door_everything_is_legacy(string document) => Assert.Equal("Legacy", Selected(document, nameof(Door.Singular)));

    [Theory]
    [InlineData("""{"schema_version":"1.0"}""")]
    [InlineData("""{"schema_version":"2.0"}""")]
    [InlineData("""{"schema_version":"0.9"}""")]
    [InlineData("""{"schema_version":"0.10"}""")]
    [InlineData("""{"schema_version":" 0.1"}""")]
    [InlineData("""{"schema_version":""}""")]
    public void Any_other_version_is_refused_with_those_that_are_read(string document)
    {
        foreach (var door in (string[])[nameof(Door.Plural), nameof(Door.PluralBulk)])
        {
            var failure = Refused(document, door);

            Assert.Equal("schema_version:enum", Given.FieldsOf(failure));
            Assert.Contains("0.1, 0.2, 0.3, 0.4", failure.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_plural_bulk_door_wants_a_version() =>
        Assert.Equal("schema_version:required", Given.FieldsOf(Refused("{}", nameof(Door.PluralBulk))));

    [Theory]
    [InlineData(nameof(Door.Singular))]
    [InlineData(nameof(Door.Plural))]
    [InlineData(nameof(Door.PluralBulk))]
    public void A_document_type_wants_a_version(string door) =>
        Assert.Equal("schema_version:required", Given.FieldsOf(Refused("""{"document_type":"session"}""", door)));

    [Theory]
    [InlineData("""{"schema_version":"0.1","document_type":"event_batch"}""", "document_type:enum")]
    [InlineData("""{"schema_version":"0.1","document_type":""}""", "document_type:enum")]
    [InlineData("""{"schema_version":"0.1","document_type":7}""", "document_type:type")]
    [InlineData("""{"schema_version":0.1}""", "schema_version:type")]
    [InlineData("""{"schema_version":["0.1"]}""", "schema_version:type")]
    public void A_wrong_type_is_refused_through_every_door(string document, string error)
    {
        foreach (var door in Enum.GetNames<Door>())
        {
            Assert.Equal(error, Given.FieldsOf(Refused(document, door)));
        }
    }

    private static string Selected(string document, string door)
    {
        var result = DialectSelector.Select(Given.Json(document), "session", Enum.Parse<Door>(door));
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value.ToString();
    }

    private static Failure Refused(string document, string door)
    {
        var failure = DialectSelector.Select(Given.Json(document), "session", Enum.Parse<Door>(door)).Failure;
        Assert.NotNull(failure);
        Assert.Equal((FailureKind.Invalid, "unsupported_document"), (failure.Kind, failure.Code));
        return failure;
    }
}
