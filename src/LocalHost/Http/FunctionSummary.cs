using AgentTelemetry.LocalHost.Discovery;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>A function as <c>GET /admin/functions</c> lists it.</summary>
internal sealed record FunctionSummary(string Name, string Trigger)
{
    public IReadOnlyList<string>? Methods { get; init; }

    public string? Route { get; init; }

    public string? Queue { get; init; }

    public string? Schedule { get; init; }

    public static FunctionSummary Of(LocalFunction function)
        => new(function.Name, function.Trigger.Type)
        {
            Methods = (function.Trigger as HttpFunctionTrigger)?.Methods,
            Route = function.Trigger is HttpFunctionTrigger http ? $"/{http.Route}" : null,
            Queue = (function.Trigger as QueueFunctionTrigger)?.Queue,
            Schedule = (function.Trigger as TimerFunctionTrigger)?.Schedule.ToString(),
        };
}
