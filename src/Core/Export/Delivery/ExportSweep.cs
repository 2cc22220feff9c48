using AgentTelemetry.Access;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Takes in what ended, and what was missed.</summary>
internal sealed class ExportSweep(
    ExportIntake intake, IEndedCases ended, ISessionReader sessions, IRunReader runs, IAppList apps, IOptions<ExportOptions> options, IOptions<SignavioOptions> signavio, TimeProvider time)
{
    private const int PageLength = 200;

    /// <summary>Takes in the sessions and runs that were noted when they ended.</summary>
    public async Task TakeEndedAsync(ICurrentRequest request, CancellationToken cancellationToken)
    {
        if (!signavio.Value.IsConfigured || !(options.Value.OnSessionEnd || options.Value.OnRunEnd))
        {
            return;
        }

        foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var context = request.Context with { AppId = app };
            while (await ended.ReadAsync(PageLength, context, cancellationToken).ConfigureAwait(false) is { Count: > 0 } subjects)
            {
                // What ended anew is exported anew.
                await intake.TakeAsync(new ExportRequest(subjects, signavio.Value.Dataset, IsForced: true), context).ConfigureAwait(false);
                await Task.WhenAll(subjects.Select(subject => ended.ForgetAsync(subject, context))).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes in what ended in the last hours and was never asked for.</summary>
    public async Task SweepAsync(ICurrentRequest request, CancellationToken cancellationToken)
    {
        if (!signavio.Value.IsConfigured || options.Value.SweepHours == 0)
        {
            return;
        }

        var since = time.GetUtcNow().AddHours(-options.Value.SweepHours);
        foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var context = request.Context with { AppId = app };
            if (options.Value.OnSessionEnd)
            {
                await SweepSessionsAsync(since, context, cancellationToken).ConfigureAwait(false);
            }

            if (options.Value.OnRunEnd)
            {
                await SweepRunsAsync(since, context, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SweepSessionsAsync(DateTimeOffset since, RequestContext context, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await sessions.ListAsync(new SessionListing(new SessionFilter { Since = since }, PageLength, 0, after), context, cancellationToken).ConfigureAwait(false);
            await TakeMissedAsync(page.Sessions.Select(static session => new ExportSubject(SourceNames.Sessions, session.Summary.Id.ToString())), context).ConfigureAwait(false);
            after = page.Next;
        }
        while (after is not null);
    }

    private async Task SweepRunsAsync(DateTimeOffset since, RequestContext context, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await runs.ListAsync(new RunListing(new RunFilter { CreatedAfter = since }, PageLength, 0, after), context, cancellationToken).ConfigureAwait(false);
            await TakeMissedAsync(page.Runs.Where(static run => run.HasEnded).Select(static run => new ExportSubject(SourceNames.Runs, run.EventId)), context).ConfigureAwait(false);
            after = page.Next;
        }
        while (after is not null);
    }

    private Task TakeMissedAsync(IEnumerable<ExportSubject> subjects, RequestContext context) => intake.TakeMissedAsync([.. subjects], signavio.Value.Dataset, context);
}
