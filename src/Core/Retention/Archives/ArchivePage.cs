namespace AgentTelemetry.Retention.Archives;

/// <summary>Some subjects of a period, newest first.</summary>
/// <param name="Items">The subjects.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record ArchivePage(IReadOnlyList<ArchivePageItem> Items, string? Next);

/// <summary>A subject of a page.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Position">Where it stands in the listing: what follows begins behind it.</param>
internal sealed record ArchivePageItem(ArchiveSubject Subject, string Position);
