namespace AgentTelemetry.Observability.Events;

/// <summary>A request was refused because its caller may not do that.</summary>
/// <param name="RequiredPermission">The scope it takes.</param>
/// <param name="UserRole">The scopes its caller has.</param>
internal sealed record AuthorizationError(string RequiredPermission, string UserRole) : ErrorEvent;
