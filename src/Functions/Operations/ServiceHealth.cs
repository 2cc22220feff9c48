namespace AgentTelemetry.Functions.Operations;

/// <summary>That the service is up.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Version">The product's version.</param>
/// <param name="Access"><c>keys</c> where callers need a key; <c>open</c> where they do not.</param>
internal sealed record ServiceHealth(string Status, string Service, string Version, string Access);
