namespace AgentTelemetry.Observability.Events;

/// <summary>A caller may not do what it asked for.</summary>
/// <param name="RequiredPermission">The scope it takes.</param>
/// <param name="UserPermissions">The scopes its caller has.</param>
/// <param name="Resource">The function, or the tool.</param>
[AlwaysKept]
internal sealed record PermissionDenied(string RequiredPermission, string UserPermissions, string Resource) : TelemetryEvent;
