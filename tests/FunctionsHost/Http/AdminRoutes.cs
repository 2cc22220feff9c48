using System.Text.Json.Nodes;
using AgentTelemetry.FunctionsHost.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.FunctionsHost.Http;

/// <summary>The part of the host's own API that tests use. The host asks for its master key there; nobody but a test comes here.</summary>
internal static class AdminRoutes
{
    public static void Map(WebApplication site, WorkerConnection worker, FunctionTriggers triggers)
    {
        site.MapGet("admin/functions", () => Results.Json(worker.Functions.OrderBy(static function => function.Name, StringComparer.OrdinalIgnoreCase).Select(Summary)));
        site.MapPost("admin/functions/{name}", async (string name, HttpContext context) =>
        {
            if (worker.Functions.FirstOrDefault(function => function.Name == name && !function.IsHttp) is not { } function)
            {
                return Results.NotFound();
            }

            var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
            var input = body.Length == 0 ? null : (string?)JsonNode.Parse(body)?["input"];
            // The host answers before the function has run.
            _ = triggers.FireAsync(function, input ?? "");
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
    }

    private static JsonObject Summary(HostedFunction function)
    {
        var summary = new JsonObject { ["name"] = function.Name, ["trigger"] = function.TriggerType };
        if (function.IsHttp)
        {
            summary["methods"] = new JsonArray([.. function.Methods.Select(static method => (JsonNode)method)]);
            summary["route"] = $"/{function.Route}";
        }
        else if (function.IsQueue)
        {
            summary["queue"] = function.Queue;
        }
        else
        {
            summary["schedule"] = function.Schedule;
        }

        return summary;
    }
}
