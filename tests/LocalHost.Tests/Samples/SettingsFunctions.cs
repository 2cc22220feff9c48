using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Tests.Samples;

public sealed class SettingsFunctions(IConfiguration configuration)
{
    [Function("Setting")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/{name}")] HttpRequest request, string name)
        => TypedResults.Text($"{request.Method} {configuration[name]}");
}
