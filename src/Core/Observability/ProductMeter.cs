namespace AgentTelemetry.Observability;

/// <summary>The meter of everything this product measures itself.</summary>
internal static class ProductMeter
{
    public const string Name = "AgentTelemetry";
}
