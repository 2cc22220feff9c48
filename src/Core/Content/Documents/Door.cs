namespace AgentTelemetry.Content.Documents;

/// <summary>The way a document came in, as far as it changes the rules. Every kind of document is taken through every one of them.</summary>
internal enum Door
{
    /// <summary><c>/events</c>: what does not say what it is, is events; without a version it is legacy.</summary>
    Events,

    /// <summary><c>/sessions/bulk</c>: what does not say what it is, is a session; a version is wanted.</summary>
    BulkPlural,

    /// <summary><c>/session/bulk</c>, the first SDKs' route: every version, or none, is legacy there.</summary>
    BulkSingular,

    /// <summary>The queue: what does not say what it is, is told apart by its members; without a version it is legacy.</summary>
    Queue,
}
