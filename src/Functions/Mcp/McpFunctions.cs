using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>The Model Context Protocol over streamable HTTP, without sessions: each request is answered by itself, by whichever instance gets it.</summary>
internal sealed class McpFunctions(BodyReader bodies, McpMessageReader messages, McpExchange exchange, AnswerBudget answers)
{
    /// <summary>Takes a message of the Model Context Protocol.</summary>
    [Function("Mcp")]
    [Requires(Scopes.Write | Scopes.Read)]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mcp")] HttpRequest request, FunctionContext context)
    {
        var headers = McpHeaders.Read(request);
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
        var caller = context.GetCaller();
        var room = new AnswerRoom(answers, caller.AppId);
        request.HttpContext.Response.RegisterForDispose(room);
        return await exchange.AnswerAsync(message.Message, headers.Value, new McpCall(context.GetRequestContext(), caller, room));
    }
}
