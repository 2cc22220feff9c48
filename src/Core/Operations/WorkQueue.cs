namespace AgentTelemetry.Operations;

/// <summary>A queue that a function of the product works off.</summary>
/// <param name="Name">Its name in the account.</param>
/// <param name="Metric">What its metrics begin with.</param>
internal sealed record WorkQueue(string Name, string Metric)
{
    /// <summary>Where the host puts what kept failing.</summary>
    public string Poison => $"{Name}-poison";
}
