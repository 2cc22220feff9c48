namespace AgentTelemetry.Json;

/// <summary>The limits that a document is read within.</summary>
internal interface IReadingLimits
{
    int MaxDepth { get; }

    int MaxTokens { get; }

    int MaxMembers { get; }

    int MaxEvents { get; }

    int MaxSessionEvents { get; }

    int MaxEventBytes { get; }

    int MaxOutcomeBytes { get; }

    int MaxIdentifierLength { get; }
}
