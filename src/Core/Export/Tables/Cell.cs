namespace AgentTelemetry.Export.Tables;

/// <summary>A value of a column: a text, a number, or neither.</summary>
internal readonly record struct Cell(string? Text, long? Number)
{
    public static implicit operator Cell(string? text) => new(text, null);

    public static implicit operator Cell(long? number) => new(null, number);

    public static implicit operator Cell(DateTimeOffset? time) => new(null, time?.ToUnixTimeMilliseconds());
}
