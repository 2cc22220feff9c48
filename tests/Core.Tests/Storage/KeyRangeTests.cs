using CsCheck;

namespace AgentTelemetry.Storage;

public sealed class KeyRangeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Instant = TimeSpan.FromMicroseconds(1);

    [Fact]
    public void A_prefix_holds_every_key_that_begins_with_it_and_no_other() =>
        Gen.Select(Generated.Text(3), Generated.Text(3), Gen.Guid, Generated.Time).Sample(
            (external, other, id, time) =>
            {
                var range = KeyRange.Prefix(SessionRowKeys.ExternalPrefix(external));

                return Holds(range, SessionRowKeys.External(external, id, time)) && Holds(range, SessionRowKeys.External(other, id, time)) == (external == other);
            },
            iter: 2_000);

    [Fact]
    public void The_kinds_of_rows_of_a_session_never_mix()
    {
        string[] keys =
        [
            SessionRowKeys.Session(Given.Session), SessionRowKeys.Started(Given.Session, Noon), SessionRowKeys.Ended(Given.Session, Noon),
            SessionRowKeys.External("l", Given.Session, Noon), SessionRowKeys.Due(Given.Session, Noon),
            SessionRowKeys.Active(Given.Session, Noon), SessionRowKeys.Kept(Given.Session, Noon), SessionRowKeys.Tombstone(Given.Session, Noon),
        ];

        foreach (var prefix in (string[])["s~", SessionRowKeys.ByStart, SessionRowKeys.ByEnd, "x~", SessionRowKeys.ByDue, SessionRowKeys.ByActivity, SessionRowKeys.ByKeeping, SessionRowKeys.ByExpiry])
        {
            Assert.Single(keys, key => Holds(KeyRange.Prefix(prefix), key));
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void An_end_is_in_the_range_when_it_is_between_the_borders_or_on_one(int microseconds, bool isIn)
    {
        var range = KeyRange.Between(SessionRowKeys.ByEnd, Noon, Noon + (2 * Instant));

        foreach (var id in (Guid[])[Guid.Empty, Given.Session, Guid.AllBitsSet])
        {
            Assert.Equal(isIn, Holds(range, SessionRowKeys.Ended(id, Noon + (microseconds * Instant))));
        }
    }

    [Fact]
    public void A_range_may_be_open_on_either_side()
    {
        var before = SessionRowKeys.Ended(Given.Session, Noon - Instant);
        var after = SessionRowKeys.Ended(Given.Session, Noon + Instant);

        Assert.Equal((false, true), (Holds(KeyRange.Between(SessionRowKeys.ByEnd, Noon, null), before), Holds(KeyRange.Between(SessionRowKeys.ByEnd, Noon, null), after)));
        Assert.Equal((true, false), (Holds(KeyRange.Between(SessionRowKeys.ByEnd, null, Noon), before), Holds(KeyRange.Between(SessionRowKeys.ByEnd, null, Noon), after)));
        Assert.True(Holds(KeyRange.Between(SessionRowKeys.ByEnd, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), before));
    }

    [Fact]
    public void What_comes_after_a_key_begins_behind_it()
    {
        var newer = SessionRowKeys.Started(Given.Session, Noon + Instant);
        var here = SessionRowKeys.Started(Given.Session, Noon);
        var older = SessionRowKeys.Started(Given.Session, Noon - Instant);

        var range = KeyRange.Prefix(SessionRowKeys.ByStart).After(here);

        Assert.Equal((false, false, true), (Holds(range, newer), Holds(range, here), Holds(range, older)));
    }

    [Fact]
    public void A_key_before_the_range_does_not_widen_it()
    {
        var range = KeyRange.Between(SessionRowKeys.ByEnd, null, Noon);

        Assert.Equal(range, range.After(SessionRowKeys.Ended(Given.Session, Noon + Instant)));
    }

    [Fact]
    public void The_filter_names_the_partition_and_both_borders()
    {
        var range = new KeyRange("l~1", "l~~");

        Assert.Equal("PartitionKey eq 'acme~0' and RowKey ge 'l~1' and RowKey lt 'l~~'", range.In("acme~0"));
        Assert.Equal("PartitionKey eq 'acme~0' and RowKey gt 'l~5' and RowKey lt 'l~~'", range.After("l~5").In("acme~0"));
    }

    private static bool Holds(KeyRange range, string key) =>
        string.CompareOrdinal(key, range.From) is var fromStart && (range.FromIsOutside ? fromStart > 0 : fromStart >= 0)
        && string.CompareOrdinal(key, range.To) < 0;
}
