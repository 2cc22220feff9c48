using System.Text.Json;
using AgentTelemetry;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Observability;

namespace Customising;

/// <summary>An event that names a campaign names it by the house's pattern.</summary>
public sealed class CampaignRule : IEventValidator
{
    private const string Field = "acme_campaign";

    public IEnumerable<FieldError> Validate(ContentEvent candidate, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        using var document = JsonDocument.Parse(candidate.Json);
        var isFine = !document.RootElement.TryGetProperty(Field, out var campaign)
            || campaign is { ValueKind: JsonValueKind.String } && campaign.GetString()!.StartsWith("c-", StringComparison.Ordinal);
        return isFine ? [] : [new FieldError(Field, "campaign", $"{Field} must begin with 'c-', such as 'c-spring'.")];
    }
}
