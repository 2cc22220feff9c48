namespace AgentTelemetry.Functions.Http;

/// <summary>A feature of the request: whose share of the instance its body takes room of.</summary>
/// <param name="Name">An app, or a share that is no app's.</param>
internal sealed record BodyPayer(string Name);
