namespace AgentTelemetry.Access.Rates;

public sealed class SharedRoomTests
{
    [Fact]
    public void An_app_may_hold_its_share_and_no_more_whatever_is_left()
    {
        var room = new SharedRoom(most: 10, share: 6);

        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 6));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("a", 1));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 4));
        Assert.Equal(RoomOutcome.Full, room.TryTake("b", 1));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 0));
    }

    [Fact]
    public void What_does_not_fit_takes_nothing()
    {
        var room = new SharedRoom(most: 10, share: 10);

        Assert.Equal(RoomOutcome.Full, room.TryTake("a", 11));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 10));
    }

    [Fact]
    public void What_is_returned_can_be_taken_again_by_anybody()
    {
        var room = new SharedRoom(most: 10, share: 10);
        room.TryTake("a", 10);

        room.Return("a", 3);

        Assert.Equal(RoomOutcome.Full, room.TryTake("b", 4));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 3));
    }

    [Fact]
    public void What_is_held_beyond_all_there_is_keeps_others_out_until_it_is_returned()
    {
        var room = new SharedRoom(most: 10, share: 6);

        room.Hold("a", 12);

        Assert.Equal(RoomOutcome.Full, room.TryTake("b", 1));
        room.Return("a", 12);
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 6));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 4));
    }

    [Fact]
    public void Nobody_takes_or_returns_less_than_nothing()
    {
        var room = new SharedRoom(most: 10, share: 10);

        Assert.Throws<ArgumentOutOfRangeException>(() => room.TryTake("a", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => room.Hold("a", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => room.Return("a", -1));
    }

    [Fact]
    public void Many_at_once_lose_and_gain_nothing()
    {
        var room = new SharedRoom(most: 100_000, share: 60_000);

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, number =>
        {
            var app = number % 2 == 0 ? "a" : "b";
            if (room.TryTake(app, number) is RoomOutcome.Taken)
            {
                room.Return(app, number);
            }
        });

        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 60_000));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 40_000));
        Assert.Equal(RoomOutcome.Full, room.TryTake("b", 1));
    }
}
