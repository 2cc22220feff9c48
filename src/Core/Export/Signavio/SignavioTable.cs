namespace AgentTelemetry.Export.Signavio;

/// <summary>A table of Signavio as an upload names it. Neither its columns nor its key can be changed once it is there.</summary>
/// <param name="Name">Its name: letters and underscores.</param>
/// <param name="Schema">Its Avro schema, as JSON.</param>
/// <param name="PrimaryKey">The columns by which a later row replaces an earlier.</param>
internal sealed record SignavioTable(string Name, string Schema, IReadOnlyList<string> PrimaryKey);
