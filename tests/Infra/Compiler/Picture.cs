using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Infra.Compiler;

/// <summary>A snapshot of the compiler in an order of its own: the compiler's differs from run to run.</summary>
internal static class Picture
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string snapshot)
    {
        var picture = JsonNode.Parse(snapshot)!.AsObject();
        picture["predictedResources"] = new JsonArray([.. picture["predictedResources"]!.AsArray()
            .OrderBy(static resource => (string?)resource!["id"], StringComparer.Ordinal)
            .Select(static resource => resource!.DeepClone())]);
        picture["outputs"] = new JsonObject(picture["outputs"]!.AsObject()
            .OrderBy(static output => output.Key, StringComparer.Ordinal)
            .Select(static output => KeyValuePair.Create(output.Key, output.Value?.DeepClone())));
        return picture.ToJsonString(Readable) + "\n";
    }
}
