namespace AgentTelemetry.Export.Tables;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Its name; letters and underscores only, as Signavio takes no others.</param>
/// <param name="Type">Its type.</param>
/// <param name="Read">Its value in a row.</param>
/// <typeparam name="T">The row.</typeparam>
internal sealed record ExportColumn<T>(string Name, AvroType Type, Func<T, Cell> Read)
{
    /// <summary>Whether it may be empty.</summary>
    public bool IsOptional { get; init; }
}
