using System.Text.Json.Nodes;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents.Schemas;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Operations;

/// <summary>The standard's documents as this service reads them. It is made from the tables that the readers go by, with the limits that are set.</summary>
internal sealed class SchemaFunction(IOptions<LimitOptions> limits, IOptions<ContentOptions> content)
{
    private readonly Lazy<JsonObject> _schema = new(() => new DocumentSchemas(limits.Value, content.Value).Root());

    /// <summary>The JSON Schema of the documents that this service reads.</summary>
    [Function("Schema")]
    [OpenToAll]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "schema.json")] HttpRequest request) =>
        Answer.Json(StatusCodes.Status200OK, writer => _schema.Value.WriteTo(writer));
}
