using AgentTelemetry.Content.Reading;
using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Finds what has ended and was never asked for.</summary>
internal sealed class ExportableCases(IExportStore store, ISessionReader sessions, IRunReader runs, IOptions<SignavioOptions> options)
{
    /// <summary>A page of the sessions, or with that source of the runs, newest first. It may be short or empty although more follow.</summary>
    public async Task<(IReadOnlyList<ExportRow> Cases, string? Next)> ListAsync(ExportListQuery query, int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var dataset = query.Dataset ?? options.Value.Dataset;
        var (subjects, next) = query.Source is SourceNames.Runs
            ? await RunsAsync(limit, after, context, cancellationToken).ConfigureAwait(false)
            : await SessionsAsync(limit, after, context, cancellationToken).ConfigureAwait(false);
        var asked = await Task.WhenAll(subjects.Select(subject => store.FindAsync(subject, dataset, context, cancellationToken))).ConfigureAwait(false);
        return ([.. subjects.Where((_, index) => asked[index] is null).Select(subject => new ExportRow(subject.Id, subject.Source, dataset, ExportState.Exportable) { Attempts = 0 })], next);
    }

    private async Task<(IReadOnlyList<ExportSubject> Subjects, string? Next)> SessionsAsync(int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var listing = new SessionListing(new SessionFilter { Since = DateTimeOffset.MinValue }, limit, 0, after);
        var page = await sessions.ListAsync(listing, context, cancellationToken).ConfigureAwait(false);
        return ([.. page.Sessions.Select(static session => new ExportSubject(SourceNames.Sessions, session.Summary.Id.ToString()))], page.Next);
    }

    private async Task<(IReadOnlyList<ExportSubject> Subjects, string? Next)> RunsAsync(int limit, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var page = await runs.ListAsync(new RunListing(new RunFilter(), limit, 0, after), context, cancellationToken).ConfigureAwait(false);
        return ([.. page.Runs.Where(static run => run.HasEnded).Select(static run => new ExportSubject(SourceNames.Runs, run.EventId))], page.Next);
    }
}
