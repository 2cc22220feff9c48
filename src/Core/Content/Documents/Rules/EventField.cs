namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The fields of an event that rules over several fields speak of.</summary>
[Flags]
internal enum EventField
{
    /// <summary>Any other field.</summary>
    None = 0,

    /// <summary>The event's id.</summary>
    Id = 1 << 0,

    /// <summary>The data of its type.</summary>
    Data = 1 << 1,

    /// <summary>A turn of the conversation.</summary>
    Turn = 1 << 2,

    /// <summary>The output artifact.</summary>
    OutputId = 1 << 3,

    /// <summary>The address of the content.</summary>
    ContentUrl = 1 << 4,

    /// <summary>The content's stable name.</summary>
    ContentId = 1 << 5,

    /// <summary>What several observers of one retrieval share.</summary>
    ContentTelemetryId = 1 << 6,

    /// <summary>Who observed it.</summary>
    SourceRole = 1 << 7,

    /// <summary>The presentation an engagement was with.</summary>
    PresentationId = 1 << 8,

    /// <summary>The citation a presentation shows.</summary>
    CitationId = 1 << 9,

    /// <summary>A click token.</summary>
    CtxToken = 1 << 10,
}
