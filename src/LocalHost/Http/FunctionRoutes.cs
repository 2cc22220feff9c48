using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>Maps every HTTP function to its route.</summary>
internal static class FunctionRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FunctionCatalogue catalogue, DisabledFunctions disabled, FunctionEndpoint endpoint)
    {
        foreach (var (index, function) in catalogue.Functions.Index())
        {
            if (function.Trigger is HttpFunctionTrigger trigger && !disabled.Contains(function.Name))
            {
                // The host tries the app's routes in the order of the functions' names, whatever their templates, and its own first.
                routes.Map(trigger.Route, context => endpoint.HandleAsync(function, context))
                    .WithOrder(index + 1)
                    .WithDisplayName(function.Name)
                    .WithMetadata(new FunctionMethods(trigger.Methods));
            }
        }
    }
}
