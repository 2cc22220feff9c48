namespace AgentTelemetry.Observability;

/// <summary>What this is called.</summary>
internal static class Product
{
    /// <summary>The service's name, in answers and telemetry.</summary>
    public const string Name = "agent-telemetry";
}
