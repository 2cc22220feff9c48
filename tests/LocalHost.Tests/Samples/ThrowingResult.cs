using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.LocalHost.Tests.Samples;

internal sealed class ThrowingResult(string text) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException(text);
}
