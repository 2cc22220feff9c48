namespace AgentTelemetry.Observability;

/// <summary>What every row, log and trace of one request carries.</summary>
/// <param name="RequestId">The id the caller gave or that was made for it; returned as <c>X-Request-ID</c>.</param>
/// <param name="AppId">The tenant whose data this request may touch.</param>
/// <param name="Environment">The deployment's environment, such as <c>production</c>.</param>
public sealed record RequestContext(string RequestId, string AppId, string Environment);
