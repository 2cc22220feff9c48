namespace AgentTelemetry.Client.Outbox;

/// <summary>Where entries come from, and where they are done with.</summary>
internal interface IEntrySource
{
    /// <summary>Whether nothing comes any more and all of it is done.</summary>
    bool IsExhausted { get; }

    /// <summary>Reads the next entries, up to so many, that are not done.</summary>
    IReadOnlyList<Entry> Read(int most);

    /// <summary>Forgets entries of its own.</summary>
    void Complete(IReadOnlyCollection<Entry> entries);
}
