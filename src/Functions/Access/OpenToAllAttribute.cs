namespace AgentTelemetry.Functions.Access;

/// <summary>This function needs no key. It shows nothing that anybody stored.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenToAllAttribute : Attribute
{
    /// <summary>Whether calls count against the caller's address. A probe's do not: it has to be answered while its address is refused.</summary>
    public bool IsLimited { get; init; } = true;
}
