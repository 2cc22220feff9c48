using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>A format of texts in the words of JSON Schema.</summary>
/// <param name="Format">Its name there, where it has one.</param>
/// <param name="Pattern">The regular expression that all of such a text matches, where there is one.</param>
internal sealed record TextForm(string? Format = null, string? Pattern = null)
{
    public JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (Format is not null)
        {
            schema["format"] = Format;
        }

        if (Pattern is not null)
        {
            schema["pattern"] = $"^({Pattern})$";
        }

        return schema;
    }
}
