using AgentTelemetry.LocalHost.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>Maps every HTTP function to its route.</summary>
internal static class FunctionRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FunctionCatalogue catalogue, FunctionEndpoint endpoint)
    {
        foreach (var function in catalogue.Functions)
        {
            if (function.Trigger is HttpFunctionTrigger trigger)
            {
                routes.Map(trigger.Route, context => endpoint.HandleAsync(function, context))
                    .WithDisplayName(function.Name)
                    .WithMetadata(new FunctionMethods(trigger.Methods));
            }
        }
    }
}
