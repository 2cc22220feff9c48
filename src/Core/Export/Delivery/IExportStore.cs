using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Keeps where each export is. A row of an export and its index rows change in one transaction.</summary>
internal interface IExportStore
{
    /// <summary>The exports of cases of that id, to all datasets and of all sources.</summary>
    Task<IReadOnlyList<ExportRecord>> FindAsync(string id, RequestContext context, CancellationToken cancellationToken);

    /// <summary>One export; null where there is none.</summary>
    Task<ExportRecord?> FindAsync(ExportSubject subject, string dataset, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Changes an export as it is at that moment, or makes it.</summary>
    /// <param name="subject">What.</param>
    /// <param name="dataset">Where to.</param>
    /// <param name="change">Gets it, or null where there is none; null or the very same changes nothing. It is made anew where somebody else was faster.</param>
    /// <param name="context">The request.</param>
    /// <returns>The export as it is then.</returns>
    Task<ExportRecord?> ChangeAsync(ExportSubject subject, string dataset, Func<ExportRecord?, ExportRecord?> change, RequestContext context);

    /// <summary>The exports to a dataset that are due, the longest due first.</summary>
    Task<IReadOnlyList<ExportSubject>> DueAsync(string dataset, DateTimeOffset now, int most, RequestContext context, CancellationToken cancellationToken);

    /// <summary>When the next export to a dataset is due; null where none waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(string dataset, RequestContext context, CancellationToken cancellationToken);

    /// <summary>How many exports to a dataset wait, counted up to so many.</summary>
    Task<int> CountWaitingAsync(string dataset, int most, RequestContext context, CancellationToken cancellationToken);

    /// <summary>A page of the exports in a stored state, the last changed first.</summary>
    Task<ExportPage> ListAsync(string state, int limit, string? after, RequestContext context, CancellationToken cancellationToken);

    /// <summary>The datasets that an app has exported to, as they are.</summary>
    Task<IReadOnlyList<ExportLane>> LanesAsync(RequestContext context, CancellationToken cancellationToken);

    /// <summary>A lane as it is; an empty one where nothing was exported to the dataset yet.</summary>
    Task<ExportLane> LaneAsync(string dataset, RequestContext context, CancellationToken cancellationToken);

    /// <summary>When the last message is due that was ordered to go on with a dataset; null where none was.</summary>
    Task<DateTimeOffset?> NudgeDueAsync(string dataset, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Notes when that is. It stands beside the lane, which only its exporter writes.</summary>
    Task NoteNudgeAsync(string dataset, DateTimeOffset due, RequestContext context);

    /// <summary>Stores a lane if nobody changed it since it was read.</summary>
    /// <returns>The lane as it is stored; null where somebody did.</returns>
    Task<ExportLane?> SaveAsync(ExportLane lane, RequestContext context);
}
