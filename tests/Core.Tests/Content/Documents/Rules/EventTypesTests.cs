namespace AgentTelemetry.Content.Documents.Rules;

public sealed class EventTypesTests
{
    [Theory]
    [InlineData("content_retrieved")]
    [InlineData("content_grounded")]
    [InlineData("content_cited")]
    [InlineData("content_displayed")]
    [InlineData("content_engaged")]
    [InlineData("turn_started")]
    [InlineData("turn_completed")]
    [InlineData("product_viewed")]
    [InlineData("product_compared")]
    [InlineData("cart_add")]
    [InlineData("cart_remove")]
    [InlineData("checkout_started")]
    [InlineData("checkout_completed")]
    [InlineData("checkout_abandoned")]
    [InlineData("com.example.saved")]
    [InlineData("X.y-z_9")]
    [InlineData("a.b")]
    public void Known_and_namespaced_types_are_taken_in_either_dialect(string type)
    {
        var @event = $"{{\"type\":\"{type}\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"content_id\":\"c\"}}";

        Assert.Equal(type, Assert.Single(EventBody.Read(EventBody.Legacy(@event)).Events).Type);
        Assert.Equal(type, Assert.Single(EventBody.Read(EventBody.Standard(@event)).Events).Type);
    }

    [Theory]
    [InlineData("content_summarised")]
    [InlineData("content_presented")]
    [InlineData("Content_Cited")]
    [InlineData("saved")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".saved")]
    [InlineData("saved.")]
    [InlineData("com.example saved")]
    [InlineData("com.example/saved")]
    [InlineData("com.éxample")]
    [InlineData("com.example\\n")]
    public void Any_other_bare_type_is_refused_with_those_that_are_taken(string type)
    {
        var failure = EventBody.Refuse(EventBody.Legacy($"{{\"type\":\"{type}\",\"timestamp\":\"2026-03-01T10:00:00Z\"}}"));

        Assert.Equal("events[0].type:enum", Given.FieldsOf(failure));
        Assert.Contains("content_cited, content_displayed", failure.Detail, StringComparison.Ordinal);
        Assert.Contains("com.example.saved", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespaced_type_has_at_most_64_characters()
    {
        var longest = $"a.{new string('b', 62)}";

        Assert.True(EventTypes.IsNamespaced(longest));
        Assert.False(EventTypes.IsNamespaced(longest + "b"));
    }
}
