using AgentTelemetry.Functions;

namespace AgentTelemetry.LocalHost;

public sealed partial record FunctionApp
{
    /// <summary>The product, composed by the two calls that its own <c>Program.cs</c> makes; and no host stands between it and its callers.</summary>
    public static FunctionApp AgentTelemetry { get; } = In(
        typeof(AgentTelemetryFunctions).Assembly,
        (services, configuration) => services.AddAgentTelemetry(configuration).AddDirectCallers(),
        worker => worker.UseAgentTelemetry());
}
