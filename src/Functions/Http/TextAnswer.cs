using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Http;

/// <summary>An answer that is no JSON, complete before it is returned.</summary>
/// <remarks>It shows no property of its content, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class TextAnswer : IResult
{
    private readonly string _contentType;
    private readonly byte[] _body;

    public TextAnswer(string contentType, byte[] body)
    {
        _contentType = contentType;
        _body = body;
        AnswerRoom.Current?.Take(body.Length);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken =>
        {
            httpContext.Response.StatusCode = StatusCodes.Status200OK;
            httpContext.Response.ContentType = _contentType;
            return sending.WriteWholeAsync(httpContext.Response, _body, mayBeCompressed: true, cancellationToken);
        });
    }
}
