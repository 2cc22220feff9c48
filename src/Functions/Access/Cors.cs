using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Tells browsers which pages may call the service and see its answers, by the rules of ASP.NET Core's own CORS service.</summary>
/// <remarks>As a middleware of the worker's, since its ASP.NET Core pipeline takes none. It stands before authentication, as a browser asks without a key.</remarks>
internal sealed class Cors(ICorsService service, IOptions<CorsOptions> options) : IFunctionsWorkerMiddleware
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete];

    private static readonly string[] RequestHeaders =
    [
        "Content-Type", "Content-Encoding", "X-API-Key", "Authorization", "Idempotency-Key", "If-Match", "Prefer", "X-Request-ID", "traceparent", "tracestate",
        "Mcp-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name",
    ];

    private static readonly string[] ResponseHeaders = ["ETag", "Link", "X-Request-ID", "Retry-After", "RateLimit", "RateLimit-Policy", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-Unrecognised-Parameters", "Preference-Applied"];

    private readonly CorsPolicy? _policy = options.Value.AllowedOrigins is { Count: > 0 } origins
        ? new CorsPolicyBuilder([.. origins])
            .WithMethods(Methods)
            .WithHeaders(RequestHeaders)
            .WithExposedHeaders(ResponseHeaders)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))
            .Build()
        : null;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (_policy is null || context.GetHttpContext() is not { Request.Headers.Origin.Count: > 0 } http)
        {
            return next(context);
        }

        var result = service.EvaluatePolicy(http, _policy);
        service.ApplyResult(result, http.Response);
        if (!result.IsPreflightRequest)
        {
            return next(context);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
