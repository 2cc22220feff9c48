using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Reads whether a run is only to count. A misspelt member is refused: without it the request would remove.</summary>
internal sealed class RetentionRequestReader(IOptions<LimitOptions> limits, IOptions<RetentionOptions> options)
{
    private const string DryRun = "dry_run";

    /// <summary>What each member must be.</summary>
    public static IReadOnlyDictionary<string, ValueRule> Rules { get; } = new Dictionary<string, ValueRule>(StringComparer.Ordinal) { [DryRun] = Values.Boolean };

    public Result<bool> Read(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var isGiven = document.TryGetGiven(DryRun, out var value);
        if (isGiven)
        {
            fields.Check(Rules[DryRun], value, "", DryRun);
        }

        foreach (var name in document.EnumerateObject().Select(static member => member.Name).Where(static name => name != DryRun).Select(UnrecognisedNotes.Cut))
        {
            fields.Errors.Add(name, "unknown", $"{name} is not a member of this request. It takes {DryRun}.");
        }

        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_retention_run") : isGiven ? value.GetBoolean() : options.Value.IsDryRun;
    }
}
