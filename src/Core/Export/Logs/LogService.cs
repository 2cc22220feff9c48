using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Logs;

/// <summary>Opens logs to be downloaded. Whatever can be refused is refused here, before anything is sent.</summary>
internal sealed class LogService(SessionLogSource sessions, RunLogSource runs)
{
    // What reading takes at the most, however long the log: a page of a listing while it comes, and after it one case.
    private const int Held = 24 * 1024 * 1024;

    /// <summary>One session or run.</summary>
    public async Task<Result<OpenedLog>> OpenAsync(string id, LogQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var wanted = LogQueryReader.Read(query);
        if (!wanted.IsSuccess)
        {
            return wanted.Failure;
        }

        var opened = wanted.Value.Kind is CaseKind.Run
            ? await runs.OpenAsync(id, context, cancellationToken).ConfigureAwait(false)
            : await sessions.OpenAsync(id, context, cancellationToken).ConfigureAwait(false);
        return opened.Map(static one => new OpenedLog(new[] { one }.ToAsyncEnumerable()));
    }

    /// <summary>All of a period. What it may take is taken first, so that a log that has begun is not refused.</summary>
    public Result<OpenedLog> Open(LogQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var period = LogQueryReader.Read(query);
        if (!period.IsSuccess)
        {
            return period.Failure;
        }

        AnswerRoom.Current?.Take(Held);
        return new OpenedLog(period.Value.Kind is CaseKind.Run ? runs.ReadAsync(period.Value, context, cancellationToken) : sessions.ReadAsync(period.Value, context, cancellationToken));
    }
}
