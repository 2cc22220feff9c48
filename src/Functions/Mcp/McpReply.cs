using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>What the transport wrote, whole; or nothing, for a message that asks for no answer.</summary>
/// <remarks>It shows no property, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class McpReply(int status, string? contentType, ReadOnlyMemory<byte> body) : IResult
{
    public static McpReply Accepted { get; } = new(StatusCodes.Status202Accepted, null, default);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
