using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>What somebody sees first who has nothing but the service's address.</summary>
internal sealed class RootFunction
{
    /// <summary>
    /// The route of <c>/</c>. An empty one is the function's name to the host, and one of a slash is two slashes to the worker, which
    /// then starts no route at all; a parameter that can only be empty is the same to both.
    /// </summary>
    public const string Route = "{root:maxlength(0)?}";

    private static readonly ServiceRoot Root = new(
        ServiceVersion.Service, ServiceVersion.Current.Version, new ServiceLinks("/openapi.json", "/schema.json", "/health", "/ready", "/version"));

    /// <summary>Says what this is, and where to go on.</summary>
    [Function("Root")]
    [OpenToAll]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request) =>
        Answer.Of(StatusCodes.Status200OK, Root, OperationsJson.Default.ServiceRoot);
}
