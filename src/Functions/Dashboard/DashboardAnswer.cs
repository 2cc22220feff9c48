using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Dashboard;

/// <summary>Sends a file of the dashboard, or says that the browser has it.</summary>
/// <remarks>It shows no property of its content, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class DashboardAnswer(DashboardFile file) : IResult
{
    // Nothing inline, nothing of another origin, no frame around it. The bundle's styles are a file; what it sets by script, browsers take for the script's.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string ForGood = "public, max-age=31536000, immutable";

    // An update is seen at the next visit.
    private const string AskAgain = "no-cache";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken => WriteAsync(sending, httpContext, cancellationToken));
    }

    private Task WriteAsync(AnswerSending sending, HttpContext http, CancellationToken cancellationToken)
    {
        var response = http.Response;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = file.IsFixed ? ForGood : AskAgain;
        response.Headers.ETag = file.Tag.ToString();
        if (IsKnown(http.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = file.ContentType;
        return sending.WriteWholeAsync(response, file.Body, mayBeCompressed: true, cancellationToken);
    }

    private bool IsKnown(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Compare(file.Tag, useStrongComparison: false));
}
