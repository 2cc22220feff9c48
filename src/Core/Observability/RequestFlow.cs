namespace AgentTelemetry.Observability;

/// <summary>Which request the code that runs here belongs to; it flows with the work, as an activity does.</summary>
internal static class RequestFlow
{
    private static readonly AsyncLocal<ICurrentRequest?> Flowing = new();

    /// <summary>The request; null in what no request asked for.</summary>
    public static ICurrentRequest? Current => Flowing.Value;

    /// <summary>What this method's caller does from here on belongs to a request.</summary>
    public static void Enter(ICurrentRequest? request) => Flowing.Value = request;
}
