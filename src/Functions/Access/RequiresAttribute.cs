using AgentTelemetry.Access;

namespace AgentTelemetry.Functions.Access;

/// <summary>The scope a caller's key needs for this function, or several of which it needs one. Every HTTP function has this or <see cref="OpenToAllAttribute"/>; without a decision the service does not start.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresAttribute(Scopes scope) : Attribute
{
    public Scopes Scope => scope;
}
