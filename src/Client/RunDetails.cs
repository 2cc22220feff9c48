namespace AgentTelemetry.Client;

/// <summary>What is known of a run when it starts. All of it is optional.</summary>
public sealed record RunDetails
{
    /// <summary>An id of your own: not blank, up to 255 characters, without <c>/</c>, <c>\</c> and NUL. Another one is replaced.</summary>
    public string? RunId { get; init; }

    /// <summary>What started it, such as <c>cli</c>, <c>web</c>, <c>scheduler</c>, <c>mcp</c> or <c>manual</c>.</summary>
    public string TriggerType { get; init; } = "cli";

    /// <summary>The run that started this one, by its run id or event id.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>The owner of the agent.</summary>
    public string? AgentOwner { get; init; }

    /// <summary>The environment.</summary>
    public string? Environment { get; init; }

    /// <summary>The product it works on.</summary>
    public string? Product { get; init; }

    /// <summary>The family of the product.</summary>
    public string? ProductFamily { get; init; }

    /// <summary>The platform it works on.</summary>
    public string? Platform { get; init; }

    /// <summary>The subdomain it works on.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The website it works on.</summary>
    public string? Website { get; init; }

    /// <summary>The section of the website.</summary>
    public string? WebsiteSection { get; init; }

    /// <summary>The item it works on.</summary>
    public string? ItemName { get; init; }

    /// <summary>The insight that it belongs to.</summary>
    public string? InsightId { get; init; }

    /// <summary>Where its input comes from.</summary>
    public string? SourceRef { get; init; }

    /// <summary>Where its output goes.</summary>
    public string? TargetRef { get; init; }

    /// <summary>What goes in, for people.</summary>
    public string? InputSummary { get; init; }

    /// <summary>How many items were found, if that is known.</summary>
    public long ItemsDiscovered { get; init; }

    /// <summary>The repository's remote address, if it is not that of the working directory.</summary>
    public string? GitRepo { get; init; }

    /// <summary>The branch, if it is not that of the working directory.</summary>
    public string? GitBranch { get; init; }

    /// <summary>The commit, if it is not that of the working directory.</summary>
    public string? GitCommitHash { get; init; }

    /// <summary>A tag of the run.</summary>
    public string? GitRunTag { get; init; }

    /// <summary>Anything else: an object, a dictionary, or the text of a JSON object.</summary>
    public object? Context { get; init; }
}
