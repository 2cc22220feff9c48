namespace AgentTelemetry.Functions.Operations;

/// <summary>Where to go from the root; each link is a path.</summary>
/// <param name="Openapi">The description of every route.</param>
/// <param name="Schema">The JSON Schema of the documents that are read.</param>
/// <param name="Health">Whether the service is up.</param>
/// <param name="Ready">Whether it can do its work.</param>
/// <param name="Version">What is running.</param>
internal sealed record ServiceLinks(string Openapi, string Schema, string Health, string Ready, string Version);
