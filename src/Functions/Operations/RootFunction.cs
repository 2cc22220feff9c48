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

    private static readonly (string Name, string Path)[] Links =
    [
        ("openapi", "/openapi.json"),
        ("schema", "/schema.json"),
        ("health", "/health"),
        ("ready", "/ready"),
        ("version", "/version"),
    ];

    /// <summary>Says what this is, and where to go on.</summary>
    [Function("Root")]
    [OpenToAll]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request) =>
        Answer.Json(StatusCodes.Status200OK, static writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", ServiceVersion.Service);
            writer.WriteString("version", ServiceVersion.Current.Version);
            writer.WriteStartObject("links");
            foreach (var (name, path) in Links)
            {
                writer.WriteString(name, path);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
