using System.Text;
using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Http;

/// <summary>A file that is sent while it is read: of any size, and never in memory as a whole.</summary>
/// <remarks>It shows no property of its content, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class FileAnswer(string contentType, string fileName, Func<Func<ReadOnlyMemory<byte>, CancellationToken, Task>, CancellationToken, Task> write) : IResult
{
    private const int LongestName = 100;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken => WriteAsync(sending, httpContext.Response, cancellationToken));
    }

    private async Task WriteAsync(AnswerSending sending, HttpResponse response, CancellationToken cancellationToken)
    {
        // The worker runs results after the pipeline, where the request's room no longer flows.
        response.HttpContext.Features.Get<AnswerRoom>()?.Enter();
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{Plain(fileName)}\"";
        using var compression = AnswerCoding.BeginStream(response);
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            // Its length would be known only after all of it was read.
            return;
        }

        await write((bytes, token) => sending.WriteAsync(response, compression?.Next(bytes) ?? bytes, token), cancellationToken);
        if (compression is not null)
        {
            await sending.WriteAsync(response, compression.Finish(), cancellationToken);
        }
    }

    // Ids may have characters that no file's name and no header has.
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var character in name.Length > LongestName ? name[^LongestName..] : name)
        {
            plain.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_');
        }

        return plain.ToString();
    }
}
