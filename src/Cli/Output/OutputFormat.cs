namespace AgentTelemetry.Cli.Output;

/// <summary>The form of what stands on standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Columns for people.</summary>
    Table,

    /// <summary>What the service says, whole.</summary>
    Json,

    /// <summary>RFC 4180, with a row of names.</summary>
    Csv,

    /// <summary>A row a line, tabs between, no names: for <c>cut</c> and <c>read</c>.</summary>
    Tsv,
}
