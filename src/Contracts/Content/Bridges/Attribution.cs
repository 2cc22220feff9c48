using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Content.Bridges;

/// <summary>What a commerce protocol is told of the content behind a purchase; what is empty is left out. UCP and ACP want the same of it.</summary>
/// <param name="ContentScope">The caller's name for the collection of content; absent where there is none.</param>
/// <param name="ContentRetrieved">What was fetched: 1 to 100, in time order.</param>
/// <param name="ContentCited">What was cited: up to 50, in time order; absent where nothing was.</param>
/// <param name="ConversationSummary">The turns that were completed; absent where none was.</param>
public sealed record Attribution(
    string? ContentScope, IReadOnlyList<RetrievedContent> ContentRetrieved, IReadOnlyList<CitedContent>? ContentCited, ConversationSummary? ConversationSummary)
{
    /// <summary>The most that both protocols take of what was fetched.</summary>
    public const int MostRetrieved = 100;

    /// <summary>The most that they take of what was cited.</summary>
    public const int MostCited = 50;

    /// <summary>The object as both protocols want it: members in snake case, and none without a value.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, BridgesJson.Default.Attribution)!.AsObject();
}
