using System.Text.Json.Nodes;

namespace AgentTelemetry.Client.Content;

/// <summary>What is known of a session as it starts. Every member is optional.</summary>
public sealed record SessionStart
{
    /// <summary>The session's id; one is made where it is null. The same id again is the same session.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>When it started; now where it is null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The agent that answers.</summary>
    public string? AgentId { get; init; }

    /// <summary>Your name for the collection of content.</summary>
    public string? ContentScope { get; init; }

    /// <summary>Your own id of the session, by which it can be found.</summary>
    public string? ExternalSessionId { get; init; }

    /// <summary>The address of your manifest, an absolute URI.</summary>
    public string? ManifestRef { get; init; }

    /// <summary>Who began it: <c>user</c> or <c>agent</c>.</summary>
    public string? InitiatorType { get; init; }

    /// <summary>The agent that began it, where an agent did.</summary>
    public Initiator? Initiator { get; init; }

    /// <summary>For whom it is. Put nothing about a person here but an opaque id.</summary>
    public UserContext? UserContext { get; init; }

    /// <summary>Earlier sessions of the same conversation.</summary>
    public IReadOnlyList<Guid>? PriorSessionIds { get; init; }

    /// <summary>The session that started this one.</summary>
    public Guid? ParentSessionId { get; init; }

    /// <summary>The platform.</summary>
    public string? PlatformId { get; init; }

    /// <summary>The kind of the client.</summary>
    public string? ClientType { get; init; }

    /// <summary>What is to be known of the client.</summary>
    public JsonNode? ClientInfo { get; init; }

    /// <summary>How much is told: <c>retrieval</c>, <c>grounding</c> or <c>citation</c>.</summary>
    public string? ConformanceLevel { get; init; }

    /// <summary>More of your own. It is stored as it is: keep the texts of the conversation out of it.</summary>
    public JsonObject? Data { get; init; }
}
