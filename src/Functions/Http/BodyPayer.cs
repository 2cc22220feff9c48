namespace AgentTelemetry.Functions.Http;

/// <summary>A feature of the request: who pays for its body.</summary>
/// <param name="Name">Whose share of the instance it takes room of: an app, or a share that is no app's.</param>
/// <param name="Charge">Counts bytes of it against a quota, whether the body is taken or refused.</param>
internal sealed record BodyPayer(string Name, Action<long> Charge);
