using System.Text.Json.Nodes;

namespace AgentTelemetry.Client.Content;

/// <summary>For whom a session is.</summary>
public sealed record UserContext
{
    /// <summary>An opaque id: no name, no address. By it all that is stored of a user can be erased.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Groups that the user is in.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>More of your own.</summary>
    public JsonObject? Attributes { get; init; }
}
