using System.Text.Json.Serialization;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What is running.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Version">The product's version.</param>
/// <param name="Commit">The commit it was built from; null where the build did not know.</param>
/// <param name="ApiVersion">The version of the HTTP interface.</param>
/// <param name="SchemaVersion">The version of the run records' schema.</param>
internal sealed record RunningVersion(
    string Service, string Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Commit, string ApiVersion, int SchemaVersion);
