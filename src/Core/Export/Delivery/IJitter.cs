namespace AgentTelemetry.Export.Delivery;

/// <summary>Chance that keeps retries from coming all at once.</summary>
internal interface IJitter
{
    /// <summary>From 0 to 1.</summary>
    double Next();
}
