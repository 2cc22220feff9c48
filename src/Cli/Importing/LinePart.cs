namespace AgentTelemetry.Cli.Importing;

/// <summary>Whole lines of a file.</summary>
internal readonly record struct LinePart(ReadOnlyMemory<byte> Bytes, int Lines);
