using CsCheck;

namespace AgentTelemetry;

/// <summary>What most generated cases consist of. A case that fails is shrunk, and its message has the seed that makes it again.</summary>
internal static class Generated
{
    // Letters, separators of our own keys, what JSON and tables escape, and what takes two characters.
    private static readonly Gen<string> Piece = Gen.OneOf(
        "a", "A", "z", "Z", "0", "9", ".", "-", "_", "~", "__", "_5f", "_7e", "/", "\\", "#", "?", "%", "\"", "'", "<", ">", "&", "+", " ",
        "\u0000", "\n", "\u001f", "\u007f", "\u0080", "é", "É", "ß", "中", "\u2028", "\ufeff", "\ufffd", "😀", "👩‍🚀", "𐍈");

    /// <summary>Any time there is but for the first and the last day, in microseconds, told in any offset.</summary>
    public static Gen<DateTimeOffset> Time { get; } = Gen.Select(
        Gen.Long[TimeSpan.MicrosecondsPerDay, (DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond) - TimeSpan.MicrosecondsPerDay],
        Gen.Int[-14 * 60, 14 * 60],
        static (microseconds, offset) => new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offset)));

    /// <summary>Two times, often next to each other.</summary>
    public static Gen<(DateTimeOffset One, DateTimeOffset Other)> Times { get; } = Gen.Select(
        Time, Gen.OneOf(Time.Select(static time => (DateTimeOffset?)time), Gen.Const((DateTimeOffset?)null)), static (one, other) => (one, other ?? one.AddMicroseconds(1)));

    /// <summary>Text that is Unicode.</summary>
    public static Gen<string> Text(int mostPieces) => Piece.Array[0, mostPieces].Select(static pieces => string.Concat(pieces));
}
