namespace AgentTelemetry.Observability.Events;

/// <summary>A key is valid and may call this route.</summary>
/// <param name="ApiKeyId">A keyed hash of the key's id, equal to user_id.</param>
/// <param name="Scope">The scope the route takes.</param>
/// <param name="Permissions">The scopes the key has.</param>
internal sealed record ApiKeyValidated(string ApiKeyId, string Scope, string Permissions) : TelemetryEvent;
