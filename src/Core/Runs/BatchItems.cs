using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>The items of a batch: of an array, or of an object that has the array as a member.</summary>
internal static class BatchItems
{
    public static Result<JsonElement> Of(JsonElement root, string member, int most)
    {
        var items = root.ValueKind is JsonValueKind.Object && root.TryGetProperty(member, out var list) ? list : root;
        var errors = new FieldErrors();
        if (items.ValueKind is not JsonValueKind.Array)
        {
            errors.Add(member, "type", $"A batch must be an array of {member}, or an object that has one as {member}.");
        }
        else if (items.GetArrayLength() > most)
        {
            errors.Add(root.ValueKind is JsonValueKind.Array ? "" : member, "limit", $"A batch has at most {most} {member}; this one has {items.GetArrayLength()}. Send it in parts.");
        }

        return errors.Any ? errors.ToFailure("invalid_batch") : items;
    }
}
