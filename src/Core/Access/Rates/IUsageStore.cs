using AgentTelemetry.Observability;

namespace AgentTelemetry.Access.Rates;

/// <summary>Where the instances tell one another what they counted.</summary>
public interface IUsageStore
{
    /// <summary>Puts down what this instance counted, in place of what it said before, and gives the sum of what the others said of the same subject and window.</summary>
    /// <remarks>What instances that have not been heard of for two days said is deleted on the way.</remarks>
    Task<long> ExchangeAsync(UsageCount mine, RequestContext context);
}
