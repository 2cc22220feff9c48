namespace AgentTelemetry.Access.Rates;

public sealed class SharedRoomTests
{
    [Fact]
    public void An_app_may_hold_its_share_of_what_the_others_leave()
    {
        var room = new SharedRoom(most: 16, sharePercent: 50, leastShare: 1);

        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 8));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("a", 1));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 4));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("b", 1));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("c", 2));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("c", 1));
    }

    [Fact]
    public void However_many_flood_the_next_finds_room_until_there_is_none()
    {
        var room = new SharedRoom(most: 200, sharePercent: 50, leastShare: 1);

        var served = 0;
        while (Flood($"app-{served}") > 0)
        {
            served++;
        }

        Assert.InRange(served, 8, 9);
        Assert.Equal(RoomOutcome.Full, room.TryTake("another", 1));

        int Flood(string app)
        {
            var taken = 0;
            while (room.TryTake(app, 1) is RoomOutcome.Taken)
            {
                taken++;
            }

            return taken;
        }
    }

    [Fact]
    public void The_least_share_is_there_for_whoever_is_alone()
    {
        var room = new SharedRoom(most: 10, sharePercent: 1, leastShare: 3);

        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 3));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("a", 1));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("b", 2));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 1));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("b", 1));
    }

    [Fact]
    public void What_does_not_fit_takes_nothing()
    {
        var room = new SharedRoom(most: 10, sharePercent: 100, leastShare: 1);

        Assert.Equal(RoomOutcome.Full, room.TryTake("a", 11));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 10));
    }

    [Fact]
    public void What_is_returned_can_be_taken_again_by_anybody()
    {
        var room = new SharedRoom(most: 10, sharePercent: 100, leastShare: 1);
        room.TryTake("a", 10);

        room.Return("a", 3);

        Assert.Equal(RoomOutcome.Full, room.TryTake("b", 4));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 3));
    }

    [Fact]
    public void What_is_held_beyond_all_there_is_keeps_others_out_until_it_is_returned()
    {
        var room = new SharedRoom(most: 10, sharePercent: 60, leastShare: 1);

        room.Hold("a", 12);

        Assert.Equal(RoomOutcome.Full, room.TryTake("b", 1));
        room.Return("a", 12);
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 6));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 2));
    }

    [Fact]
    public void Nobody_takes_or_returns_less_than_nothing()
    {
        var room = new SharedRoom(most: 10, sharePercent: 100, leastShare: 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => room.TryTake("a", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => room.Hold("a", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => room.Return("a", -1));
    }

    [Fact]
    public void Many_at_once_lose_and_gain_nothing()
    {
        var room = new SharedRoom(most: 100_000, sharePercent: 60, leastShare: 1);

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, number =>
        {
            var app = number % 2 == 0 ? "a" : "b";
            if (room.TryTake(app, number) is RoomOutcome.Taken)
            {
                room.Return(app, number);
            }
        });

        Assert.Equal(RoomOutcome.Taken, room.TryTake("a", 60_000));
        Assert.Equal(RoomOutcome.Taken, room.TryTake("b", 24_000));
        Assert.Equal(RoomOutcome.ShareUsedUp, room.TryTake("b", 1));
    }
}
