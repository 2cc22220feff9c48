namespace AgentTelemetry.Client.Content;

/// <summary>An agent that began a session.</summary>
public sealed record Initiator
{
    /// <summary>Its id.</summary>
    public string? AgentId { get; init; }

    /// <summary>The address of its manifest.</summary>
    public string? ManifestRef { get; init; }

    /// <summary>Who operates it.</summary>
    public string? OperatorId { get; init; }
}
