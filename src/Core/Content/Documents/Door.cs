namespace AgentTelemetry.Content.Documents;

/// <summary>The way a document came in, as far as it changes the rules.</summary>
internal enum Door
{
    /// <summary>The first SDKs' singular routes: every version, or none, is legacy there.</summary>
    Singular,

    /// <summary>The routes and queue messages where an absent version means legacy.</summary>
    Plural,

    /// <summary>The plural bulk route, where the standard wants a version.</summary>
    PluralBulk,
}
