using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Answers what no other route does, in the form of every other error; the host's own answer is empty.</summary>
internal sealed class NoRouteFunction(RouteMethods routes)
{
    // The host tries routes in the order of the functions' names, whatever their templates: this one has to come last of all.
    public const string Name = "ZzNoRoute";

    [Function(Name)]
    [OpenToAll]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "{*path}")] HttpRequest request, FunctionContext context)
    {
        var methods = routes.Of(request.Path);
        if (methods.Count == 0)
        {
            return Problem.NoRoute.ToAnswer(context.GetRequestContext());
        }

        var allow = string.Join(", ", methods);
        request.HttpContext.Response.Headers.Allow = allow;
        return HttpMethods.IsOptions(request.Method) ? Results.StatusCode(StatusCodes.Status204NoContent) : Problem.WrongMethod(allow).ToAnswer(context.GetRequestContext());
    }
}
