using System.Text.Json;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>The description of the HTTP interface. It is a file, as the worker's pipeline cannot host a generator; a test holds it against the real routes.</summary>
internal sealed class OpenApiFunction
{
    private const string Resource = "openapi.json";

    private static readonly Lazy<JsonDocument> Document = new(static () =>
    {
        using var stream = typeof(OpenApiFunction).Assembly.GetManifestResourceStream(Resource)!;
        return JsonDocument.Parse(stream);
    });

    /// <summary>Gives this document.</summary>
    [Function("OpenApi")]
    [OpenToAll]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        Answer.Json(StatusCodes.Status200OK, static writer => Document.Value.RootElement.WriteTo(writer));
}
