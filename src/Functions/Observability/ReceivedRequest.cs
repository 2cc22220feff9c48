using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Tells that a request came, as soon as its caller is known. A request that is refused before that is told of at its end.</summary>
internal sealed class ReceivedRequest(RequestEvents events) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext()?.Features.Get<RequestObservation>() is { } observation)
        {
            events.Received(observation);
        }

        return next(context);
    }
}
