using AgentTelemetry.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Http;

/// <summary>An answer that is sent while it is read: of any size, and never in memory as a whole.</summary>
/// <remarks>It shows no property of its content, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class StreamedAnswer(string contentType, Func<ByteStream, CancellationToken, Task> write) : IResult
{
    public string? Link { private get; init; }

    /// <summary>The name under which it is to be kept, where it is a file.</summary>
    public string? FileName { private get; init; }

    public static StreamedAnswer Json(Func<JsonStream, CancellationToken, Task> write, string? link = null) => new("application/json", async (bytes, cancellationToken) =>
    {
        using var stream = new JsonStream(bytes);
        await write(stream, cancellationToken);
    })
    {
        Link = link,
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken => WriteAsync(sending, httpContext.Response, cancellationToken));
    }

    private async Task WriteAsync(AnswerSending sending, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = contentType;
        if (Link is not null)
        {
            response.Headers.Link = Link;
        }

        if (FileName is not null)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        }

        using var compression = AnswerCoding.BeginStream(response);
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            // Its length would be known only after all of it was read.
            return;
        }

        var stream = new ByteStream((bytes, token) => sending.WriteAsync(response, compression?.Next(bytes) ?? bytes, token));
        await write(stream, cancellationToken);
        if (compression is null && !response.HasStarted)
        {
            response.ContentLength = stream.Unsent;
        }

        await stream.SendAsync(cancellationToken);
        if (compression is not null)
        {
            await sending.WriteAsync(response, compression.Finish(), cancellationToken);
        }
    }
}
