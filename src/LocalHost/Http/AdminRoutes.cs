using System.Text.Json;
using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>The part of the host's own API that a developer uses.</summary>
internal static class AdminRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FunctionCatalogue catalogue, TriggerListeners listeners)
    {
        routes.MapGet("admin/host/status", Guarded(context => WriteAsync(
            context,
            new HostStatus("Running", typeof(AdminRoutes).Assembly.GetName().Version!.ToString(3), catalogue.Functions.Count))));
        routes.MapGet("admin/functions", Guarded(context => WriteAsync(context, catalogue.Functions.Select(FunctionSummary.Of).ToList())));
        routes.MapPost("admin/functions/{name}", Guarded(context => FireAsync(context, catalogue, listeners)));
    }

    // The host asks for its master key here; there is none, so it is the developer at this machine or nobody.
    private static RequestDelegate Guarded(RequestDelegate handle)
        => context => AdminCaller.IsTrusted(context)
            ? handle(context)
            : RefuseAsync(context, StatusCodes.Status403Forbidden, "Only programs and pages of this machine may call this.");

    private static async Task FireAsync(HttpContext context, FunctionCatalogue catalogue, TriggerListeners listeners)
    {
        var name = (string)context.Request.RouteValues["name"]!;

        if (catalogue.Find(name) is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"There is no function {name}.");
        }
        else if (listeners.Find(name) is not { } listener)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"Function {name} has a route of its own: call that.");
        }
        else if (await ReadAsync(context.Request) is not { } request)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The body is {\"input\":\"text\"}, or nothing.");
        }
        else
        {
            listeners.Fire(listener, request.Input);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    private static async Task<FireRequest?> ReadAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        var text = await body.ReadToEndAsync(request.HttpContext.RequestAborted);

        try
        {
            return string.IsNullOrWhiteSpace(text)
                ? new FireRequest(null)
                : JsonSerializer.Deserialize(text, AdminJsonContext.Default.FireRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task WriteAsync<T>(HttpContext context, T value)
        => context.Response.WriteAsJsonAsync(value, typeof(T), AdminJsonContext.Default, cancellationToken: context.RequestAborted);

    private static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;

        return WriteAsync(context, new AdminError(error));
    }
}
