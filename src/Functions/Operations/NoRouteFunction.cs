using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Answers what no other route does, in the form of every other error; the host's own answer is empty.</summary>
internal sealed class NoRouteFunction
{
    // The host tries routes in the order of the functions' names, whatever their templates: this one has to come last of all.
    [Function("ZzNoRoute")]
    [OpenToAll]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "{*path}")] HttpRequest request, FunctionContext context) =>
        Problem.NoRoute.ToAnswer(context.GetRequestContext());
}
