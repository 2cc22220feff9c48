namespace AgentTelemetry.Observability;

/// <summary>What every row, log and trace of one request carries.</summary>
/// <param name="RequestId">The id the caller gave or that was made for it; returned as <c>X-Request-ID</c>.</param>
/// <param name="AppId">The tenant whose data this request may touch.</param>
/// <param name="Environment">The deployment's environment, such as <c>production</c>.</param>
public sealed record RequestContext(string RequestId, string AppId, string Environment)
{
    /// <summary>Who a request is of that brought no key.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The keyed hash of the key's id; <see cref="Anonymous"/> without a key. Only telemetry has it.</summary>
    public string UserId { get; init; } = Anonymous;

    /// <summary>The session that the request is about, where that is known. Only telemetry has it.</summary>
    public string? SessionId { get; init; }
}
