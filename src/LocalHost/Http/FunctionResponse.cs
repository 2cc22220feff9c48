using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>Turns what an HTTP function returned into its answer.</summary>
internal static class FunctionResponse
{
    public static Task ExecuteAsync(object? result, HttpContext http)
        => result switch
        {
            IResult executable => executable.ExecuteAsync(http),
            IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
            // The worker executes nothing else: a returned string or object gives an empty 200.
            _ => Task.CompletedTask,
        };
}
