using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>What a grounding says of its content's way here must agree with itself: what was fetched was not cached, and the reverse.</summary>
internal static class GroundingProvenance
{
    public static void Check(JsonElement data, FieldReader fields, string path)
    {
        if (!data.TryGetGiven("provenance", out var provenance) || provenance.ValueKind is not JsonValueKind.String)
        {
            return;
        }

        data.TryGetGiven("cached", out var cached);
        if (provenance.ValueEquals("agent_fetched") && cached.ValueKind is not JsonValueKind.False)
        {
            Contradicts(fields, path, "false where provenance is agent_fetched");
        }
        else if (provenance.ValueEquals("agent_cached") && cached.ValueKind is not JsonValueKind.True)
        {
            Contradicts(fields, path, "true where provenance is agent_cached");
        }
    }

    private static void Contradicts(FieldReader fields, string path, string expected) =>
        fields.Errors.Add($"{path}.cached", "consistency", $"{path}.cached must be {expected}.");
}
