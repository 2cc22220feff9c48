namespace AgentTelemetry.Content.Reading;

public sealed class AnswerSizeTests
{
    [Fact]
    public void What_comes_to_the_limit_is_an_answer_and_a_byte_more_is_none()
    {
        var size = new AnswerSize(10);

        Assert.True(size.TryAdd(Event("12345")));
        Assert.True(size.TryAdd(Event("éé5")));
        Assert.False(size.IsExceeded);
        Assert.False(size.TryAdd(Event("6")));
        Assert.True(size.IsExceeded);
    }

    [Fact]
    public void Readers_side_by_side_are_counted_together()
    {
        var size = new AnswerSize(1_000);

        Parallel.For(0, 1_000, _ => size.TryAdd(Event("1")));

        Assert.False(size.IsExceeded);
        Assert.False(size.TryAdd(Event("1")));
    }

    private static StoredEvent Event(string json) => new(Guid.Empty, "turn_completed", Given.Noon, Given.Noon, 0, json);
}
