using AgentTelemetry.Json;
using CsCheck;

namespace AgentTelemetry.Storage;

public sealed class KeyTimeTests
{
    [Fact]
    public void Inverted_keys_fall_and_rising_keys_rise_as_time_goes_on() => Generated.Times.Sample(
        (one, other) =>
        {
            var order = Math.Sign(one.CompareTo(other));

            return Math.Sign(string.CompareOrdinal(KeyTime.Rising(one), KeyTime.Rising(other))) == order
                && Math.Sign(string.CompareOrdinal(KeyTime.Inverted(one), KeyTime.Inverted(other))) == -order;
        },
        iter: 5_000);

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
    public void A_time_read_from_a_row_finds_that_row_again() => Gen.Long[0, DateTime.MaxValue.Ticks].Sample(
        ticks =>
        {
            var time = new DateTimeOffset(ticks, TimeSpan.Zero);

            return Rfc3339.TryParse(Rfc3339.Format(time), out var shown)
                && KeyTime.Inverted(time) == KeyTime.Inverted(shown) && KeyTime.Rising(time) == KeyTime.Rising(shown);
        },
        iter: 2_000);

    [Fact]
    public void The_offset_in_which_a_time_is_told_does_not_matter()
    {
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(KeyTime.Inverted(time.ToUniversalTime()), KeyTime.Inverted(time));
        Assert.Equal(KeyTime.Rising(time.ToUniversalTime()), KeyTime.Rising(time));
    }
}
