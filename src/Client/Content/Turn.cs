using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Client.Content;

/// <summary>A turn of the conversation. Of its members only those are ever written, to memory, disk or network, that its privacy level allows.</summary>
[JsonConverter(typeof(TurnConverter))]
public sealed record Turn
{
    /// <summary>How much of it may be told; the least where nothing is said.</summary>
    public PrivacyLevel PrivacyLevel { get; init; } = PrivacyLevel.Minimal;

    /// <summary>What was asked; from <see cref="PrivacyLevel.Summary"/> up, there summarised by you.</summary>
    public string? QueryText { get; init; }

    /// <summary>What was answered; from <see cref="PrivacyLevel.Summary"/> up, there summarised by you.</summary>
    public string? ResponseText { get; init; }

    /// <summary>What kind of question it was, such as <c>comparison</c>; from <see cref="PrivacyLevel.Intent"/> up.</summary>
    public string? QueryIntent { get; init; }

    /// <summary>What kind of answer it was; from <see cref="PrivacyLevel.Intent"/> up.</summary>
    public string? ResponseType { get; init; }

    /// <summary>How it was answered, such as <c>deep_research</c>; from <see cref="PrivacyLevel.Intent"/> up.</summary>
    public string? ResponseMode { get; init; }

    /// <summary>What it was about; from <see cref="PrivacyLevel.Intent"/> up.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The model; from <see cref="PrivacyLevel.Intent"/> up.</summary>
    public string? ModelId { get; init; }

    /// <summary>Whether an advertisement was shown; from <see cref="PrivacyLevel.Intent"/> up.</summary>
    public bool? AdRendered { get; init; }

    /// <summary>The addresses of what was retrieved.</summary>
    public IReadOnlyList<string>? ContentUrlsRetrieved { get; init; }

    /// <summary>The addresses of what was cited.</summary>
    public IReadOnlyList<string>? ContentUrlsCited { get; init; }

    /// <summary>The tokens of the question.</summary>
    public long? QueryTokens { get; init; }

    /// <summary>The tokens of the answer.</summary>
    public long? ResponseTokens { get; init; }

    /// <summary>Members of your own; only at <see cref="PrivacyLevel.Full"/>.</summary>
    public JsonObject? Other { get; init; }
}
