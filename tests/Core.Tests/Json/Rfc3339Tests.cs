using CsCheck;

namespace AgentTelemetry.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000000Z")]
    [InlineData("2026-03-01t10:00:00z", "2026-03-01T10:00:00.000000Z")]
    [InlineData("2026-03-01 10:00:00Z", "2026-03-01T10:00:00.000000Z")]
    [InlineData("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00.000000Z")]
    [InlineData("2026-03-01T10:00:00-05:30", "2026-03-01T15:30:00.000000Z")]
    [InlineData("2026-03-01T10:00:00+00:00", "2026-03-01T10:00:00.000000Z")]
    [InlineData("2026-03-01T10:00:00-00:00", "2026-03-01T10:00:00.000000Z")]
    [InlineData("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000000Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000000Z")]
    public void A_time_is_read_into_utc(string text, string expected) => Assert.Equal(expected, Written(text));

    [Theory]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T10:00:00.000000Z")]
    [InlineData("2026-03-01T10:00:00.25", "2026-03-01T10:00:00.250000Z")]
    public void A_time_without_an_offset_is_utc(string text, string expected) => Assert.Equal(expected, Written(text));

    [Theory]
    [InlineData("1", "100000")]
    [InlineData("12", "120000")]
    [InlineData("123", "123000")]
    [InlineData("1234", "123400")]
    [InlineData("12345", "123450")]
    [InlineData("123456", "123456")]
    [InlineData("1234567", "123456")]
    [InlineData("12345678", "123456")]
    [InlineData("123456789", "123456")]
    [InlineData("999999999", "999999")]
    public void Up_to_nine_decimals_are_read_and_six_are_written(string decimals, string expected)
    {
        Assert.Equal($"2026-03-01T10:00:00.{expected}Z", Written($"2026-03-01T10:00:00.{decimals}Z"));
        Assert.Equal($"2026-03-01T08:00:00.{expected}Z", Written($"2026-03-01T10:00:00.{decimals}+02:00"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T10:00Z")]
    [InlineData("2026-03-01T10:00:00Zjunk")]
    [InlineData("2026-03-01T10:00:00 PM")]
    [InlineData("2026-03-01T10:00:00 GMT")]
    [InlineData("2026-03-01T10:00:00 05:00")]
    [InlineData("2026-03-01T10:00:00.Z")]
    [InlineData("2026-03-01T10:00:00+25:00")]
    [InlineData("2026-03-01T10:00:60Z")]
    [InlineData("2026-03-01T25:00:00Z")]
    [InlineData("2026-03-01T10:61:00Z")]
    [InlineData("2026-03-01T24:00:01Z")]
    [InlineData(" 2026-03-01T10:00:00Z")]
    [InlineData("2026-13-01T10:00:00Z")]
    [InlineData("2026-02-29T10:00:00Z")]
    [InlineData("2026-00-10T10:00:00Z")]
    [InlineData("2026/03/01T10:00:00Z")]
    [InlineData("01-03-2026T10:00:00Z")]
    [InlineData("20260301T100000Z0000")]
    [InlineData("1772359200000000000")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    public void Anything_else_is_no_time(string? text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void The_order_of_the_texts_is_the_order_of_the_times() => Generated.Times.Sample(
        (one, other) => Math.Sign(one.CompareTo(other)) == Math.Sign(string.CompareOrdinal(Rfc3339.Format(one), Rfc3339.Format(other))), iter: 5_000);

    [Fact]
    public void A_time_survives_being_written_and_read_to_the_microsecond() => Generated.Time.Sample(
        time => Rfc3339.TryParse(Rfc3339.Format(time), out var read) && read == time && read.Offset == TimeSpan.Zero, iter: 5_000);

    [Fact]
    public void The_first_and_the_last_time_survive_too()
    {
        Assert.Equal("0001-01-01T00:00:00.000000Z", Rfc3339.Format(DateTimeOffset.MinValue));
        Assert.Equal("9999-12-31T23:59:59.999999Z", Rfc3339.Format(DateTimeOffset.MaxValue));
    }

    private static string? Written(string text) => Rfc3339.TryParse(text, out var time) ? Rfc3339.Format(time) : null;
}
