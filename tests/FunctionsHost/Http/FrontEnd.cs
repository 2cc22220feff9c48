using AgentTelemetry.FunctionsHost.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace AgentTelemetry.FunctionsHost.Http;

/// <summary>The host's public side: routes from the functions' metadata, tried in the order of the functions' names.</summary>
internal static class FrontEnd
{
    // FUNCTIONS_REQUEST_BODY_SIZE_LIMIT's default.
    private const long MostBodyBytes = 104_857_600;

    public static async Task<WebApplication> StartAsync(WorkerConnection worker, IConfiguration hostJson, InvocationLog invocations, FunctionTriggers triggers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(provider => new HttpInvoker(worker, provider.GetRequiredService<IHttpForwarder>(), invocations));
        var site = builder.Build();

        AdminRoutes.Map(site, worker, triggers);
        MapFunctions(site, worker.Functions, hostJson["extensions:http:routePrefix"] ?? "api");
        await site.StartAsync();
        return site;
    }

    // The host gives each route its place in the order of the names, and the first that matches answers.
    private static void MapFunctions(WebApplication site, IReadOnlyList<HostedFunction> functions, string prefix)
    {
        var invoker = site.Services.GetRequiredService<HttpInvoker>();
        var order = 0;
        foreach (var function in functions.Where(static function => function.IsHttp).OrderBy(static function => function.Name, StringComparer.OrdinalIgnoreCase))
        {
            var place = ++order;
            site.MapMethods($"{prefix}/{function.Route}".TrimStart('/'), function.Methods, (HttpContext context) => invoker.InvokeAsync(function, context))
                .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = place);
        }
    }
}
