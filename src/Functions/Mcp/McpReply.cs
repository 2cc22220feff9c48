using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>What the transport wrote, whole; or nothing, for a message that asks for no answer.</summary>
/// <remarks>It shows no property, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class McpReply(int status, string? contentType, ReadOnlyMemory<byte> body) : IResult
{
    private const string Json = "application/json";

    public static McpReply Accepted { get; } = new(StatusCodes.Status202Accepted, null, default);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken => WriteAsync(sending, httpContext.Response, cancellationToken));
    }

    // A stream of events is left as it is: what reads one may wait for each event.
    private Task WriteAsync(AnswerSending sending, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        return sending.WriteWholeAsync(response, body, mayBeCompressed: contentType is Json, cancellationToken);
    }
}
