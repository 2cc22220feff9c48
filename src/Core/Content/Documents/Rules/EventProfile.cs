namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>What one dialect wants of the events of one type.</summary>
/// <param name="Data">The fields of its <c>data</c>.</param>
internal sealed record EventProfile(FieldTable Data)
{
    /// <summary>Whether it is about content, and so has to name it.</summary>
    public bool NamesContent { get; init; }

    /// <summary>The fields it must have.</summary>
    public EventField Required { get; init; }

    /// <summary>The fields that belong to other types only.</summary>
    public EventField Misplaced { get; init; }

    /// <summary>Whether what it says of its content's way here has to agree with itself.</summary>
    public bool HasProvenance { get; init; }
}
