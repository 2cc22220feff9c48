namespace AgentTelemetry.FunctionsHost;

/// <summary>What a host runs, and how.</summary>
public sealed record FunctionsHostOptions
{
    /// <summary>The published function app.</summary>
    public required string AppFolder { get; init; }

    /// <summary>The app's settings; the worker gets them as environment variables, as on Azure. Those that begin with <c>AzureFunctionsJobHost__</c> override host.json.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Whether messages are fetched from the queues.</summary>
    public bool ListensToQueues { get; init; } = true;
}
