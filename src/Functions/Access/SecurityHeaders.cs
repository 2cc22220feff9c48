using AgentTelemetry.Observability;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Puts on every answer what keeps browsers and caches from doing more with it than was meant.</summary>
internal sealed class SecurityHeaders(IOptions<TelemetryOptions> options) : IFunctionsWorkerMiddleware
{
    // A developer's browser must not learn that localhost speaks TLS only.
    private readonly bool _isDevelopment = options.Value.IsDevelopment;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext()?.Response.Headers is { } headers)
        {
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (!_isDevelopment)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }
        }

        return next(context);
    }
}
