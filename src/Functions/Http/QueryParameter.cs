namespace AgentTelemetry.Functions.Http;

/// <summary>A query parameter of a route, declared once: the reader, the check and the description of the interface all go by it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, for people.</param>
internal sealed record QueryParameter(string Name, string Description)
{
    /// <summary>Its JSON type.</summary>
    public string Type { get; init; } = "string";

    /// <summary>Its format, where it has one.</summary>
    public string? Format { get; init; }

    /// <summary>The only values it may have; empty where it is free.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The least it may be, for a number.</summary>
    public int? Least { get; init; }

    /// <summary>The most it may be by default, for a number.</summary>
    public int? Most { get; init; }

    /// <summary>What it is where it is not given, for a number.</summary>
    public int? Default { get; init; }

    /// <summary>Whether it takes several values, separated by commas or each by itself.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>How many rows a page has, at the most.</summary>
    public static QueryParameter Limit(string description) => new("limit", description) { Type = "integer", Least = 1, Most = 1_000, Default = 100 };

    /// <summary>Where the page before ended.</summary>
    public static QueryParameter Cursor() => new("cursor", "Where an earlier page ended, as its Link header says.");
}
