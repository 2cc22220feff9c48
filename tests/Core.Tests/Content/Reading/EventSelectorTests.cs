namespace AgentTelemetry.Content.Reading;

public sealed class EventSelectorTests
{
    [Fact]
    public void Heads_come_in_time_order_and_equal_times_by_arrival_place_and_id()
    {
        EventPosition[] inOrder = [new(1, 9, 9, Id(9)), new(2, 1, 9, Id(9)), new(2, 2, 1, Id(9)), new(2, 2, 2, Id(1)), new(2, 2, 2, Id(2))];

        var (heads, next) = Select(EventSelection.All, inOrder.Reverse()).Take();

        Assert.Equal(inOrder, heads.Select(head => head.Position));
        Assert.Null(next);
    }

    [Theory]
    [InlineData(9, 9, true)]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, false)]
    public void A_page_ends_at_its_limit_and_names_the_next_only_where_more_follow(int limit, int given, bool hasNext)
    {
        var (heads, next) = Select(new EventSelection(null, limit), Positions(10)).Take();

        Assert.Equal((given, hasNext), (heads.Count, next is not null));
    }

    [Fact]
    public void Pages_give_every_event_once_in_order_however_many_are_passed_over()
    {
        var all = Positions(20_000).ToList();
        var found = new List<EventPosition>();
        EventPosition? after = null;
        do
        {
            var selector = Select(new EventSelection(after, 1_000), all.OrderBy(position => position.Id));
            (var heads, after) = selector.Take();
            found.AddRange(heads.Select(head => head.Position));
        }
        while (after is not null);

        Assert.Equal(all.Order(), found);
    }

    [Fact]
    public void A_page_of_a_long_session_holds_no_more_than_a_few_pages()
    {
        var selector = Select(new EventSelection(null, 100), Positions(EventSelector.MostOfAll + 1));

        Assert.InRange(selector.Count, 101, 5_000);
        Assert.False(selector.IsExceeded);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void All_of_a_session_are_gathered_up_to_a_number(int past, bool isExceeded) =>
        Assert.Equal(isExceeded, Select(EventSelection.All, Positions(EventSelector.MostOfAll + past)).IsExceeded);

    [Fact]
    public void A_position_comes_back_from_its_cursor()
    {
        var position = new EventPosition(long.MaxValue, 0, int.MaxValue, Id(7));

        Assert.Equal(position, EventCursor.Decode(EventCursor.Encode(position)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x y")]
    [InlineData("MX4yfjM")]
    [InlineData("LTF-MH4wfjdkOWYyZjBlLThiMWMtNGE1My05YzM5LTJiNmYwYTNmNWYxMA")]
    public void What_was_not_made_here_is_no_cursor(string cursor) => Assert.Null(EventCursor.Decode(cursor));

    private static EventSelector Select(EventSelection wanted, IEnumerable<EventPosition> positions)
    {
        var selector = new EventSelector(wanted);
        foreach (var position in positions)
        {
            selector.Add(new EventHead(position, "", 1));
        }

        return selector;
    }

    private static IEnumerable<EventPosition> Positions(int count) => Enumerable.Range(0, count).Select(index => new EventPosition(index / 3, 0, index, Id(index * 7919 % 10_007)));

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
