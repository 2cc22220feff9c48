using AgentTelemetry.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Http;

/// <summary>A JSON answer that is sent while it is read: of any size, and never in memory as a whole.</summary>
/// <remarks>It shows no property of its content, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class StreamedAnswer(Func<JsonStream, CancellationToken, Task> write, string? link = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken => WriteAsync(sending, httpContext.Response, cancellationToken));
    }

    private async Task WriteAsync(AnswerSending sending, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json";
        if (link is not null)
        {
            response.Headers.Link = link;
        }

        using var compression = AnswerCoding.BeginStream(response);
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            // Its length would be known only after all of it was read.
            return;
        }

        var bytes = new ByteStream((part, token) => sending.WriteAsync(response, compression?.Next(part) ?? part, token));
        using (var stream = new JsonStream(bytes))
        {
            await write(stream, cancellationToken);
        }

        if (compression is null && !response.HasStarted)
        {
            response.ContentLength = bytes.Unsent;
        }

        await bytes.SendAsync(cancellationToken);
        if (compression is not null)
        {
            await sending.WriteAsync(response, compression.Finish(), cancellationToken);
        }
    }
}
