using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>The Model Context Protocol over streamable HTTP, without sessions: each request is answered by itself, by whichever instance gets it.</summary>
internal sealed class McpFunctions(BodyReader bodies, McpMessageReader messages, McpExchange exchange, ForeignOrigin origins)
{
    [Function("Mcp")]
    [Requires(Scopes.Write)]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mcp")] HttpRequest request, FunctionContext context)
    {
        var headers = McpHeaders.Read(request, origins);
        if (!headers.IsSuccess)
        {
            return McpRefusal.Of(headers.Failure);
        }

        var read = await bodies.WithBodyAsync(request, body => Task.FromResult(messages.Read(body, headers.Value, context.GetRequestContext().AppId)));
        if (!read.IsSuccess)
        {
            return McpRefusal.Of(read.Failure);
        }

        using var message = read.Value;
        return await exchange.AnswerAsync(message.Message, headers.Value, context.GetRequestContext());
    }
}
