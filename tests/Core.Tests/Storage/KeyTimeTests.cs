using AgentTelemetry.Json;

namespace AgentTelemetry.Storage;

public sealed class KeyTimeTests
{
    [Fact]
    public void Inverted_keys_fall_and_rising_keys_rise_as_time_goes_on()
    {
        var random = new Random(19);
        for (var round = 0; round < 5_000; round++)
        {
            var one = SomeTime(random);
            var other = round % 2 == 0 ? SomeTime(random) : one.AddTicks(TimeSpan.TicksPerMicrosecond);
            var order = Math.Sign(one.CompareTo(other));

            Assert.Equal(order, Math.Sign(string.CompareOrdinal(KeyTime.Rising(one), KeyTime.Rising(other))));
            Assert.Equal(-order, Math.Sign(string.CompareOrdinal(KeyTime.Inverted(one), KeyTime.Inverted(other))));
        }
    }

    [Fact]
    public void Every_key_has_19_digits_from_the_first_time_to_the_last()
    {
        foreach (var time in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue])
        {
            Assert.Matches("^[0-9]{19}$", KeyTime.Inverted(time));
            Assert.Matches("^[0-9]{19}$", KeyTime.Rising(time));
        }
    }

    [Fact]
    public void A_time_read_from_a_row_finds_that_row_again()
    {
        var random = new Random(6);
        for (var round = 0; round < 2_000; round++)
        {
            var time = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
            Assert.True(Rfc3339.TryParse(Rfc3339.Format(time), out var shown));

            Assert.Equal(KeyTime.Inverted(time), KeyTime.Inverted(shown));
            Assert.Equal(KeyTime.Rising(time), KeyTime.Rising(shown));
        }
    }

    [Fact]
    public void The_offset_in_which_a_time_is_told_does_not_matter()
    {
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(KeyTime.Inverted(time.ToUniversalTime()), KeyTime.Inverted(time));
        Assert.Equal(KeyTime.Rising(time.ToUniversalTime()), KeyTime.Rising(time));
    }

    private static DateTimeOffset SomeTime(Random random) =>
        new(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10 / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
