using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>A test of the whole way, for an operator after a deployment.</summary>
internal sealed class SmokeFunction(SmokeTest test)
{
    /// <summary>Starts, records, ends, reads and removes a session, and says how each step went. Nothing of it stays.</summary>
    [Function("RunSmokeTest")]
    [Requires(Scopes.Admin)]
    [Query<NoParameters>]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "smoke")] HttpRequest request, FunctionContext context)
    {
        var result = await test.RunAsync(context.GetRequestContext(), request.HttpContext.RequestAborted);
        return Answer.Of(
            result.Status is SmokeRun.IsPassed ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, result, SmokeTestJson.Default.SmokeTestResult);
    }
}
