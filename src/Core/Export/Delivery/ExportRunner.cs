using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Lets the exporter work, one dataset at a time in the whole service, and sees to it that it goes on.</summary>
internal sealed class ExportRunner(Exporter exporter, IExportStore store, IExporterLease lease, IExportNudges nudges, TimeProvider time) : IHostedService, IDisposable
{
    // Where another instance works, or another dataset is worked on here.
    private static readonly TimeSpan WaitForTurn = TimeSpan.FromSeconds(2);

    // Messages that come so close together are one.
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends what is under way between two steps, so that the lease is given up and another instance need not wait for its end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a dataset as far as it can, and orders a message for the rest.</summary>
    public async Task RunAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var until = await TryWorkAsync(dataset, context, cancellationToken).ConfigureAwait(false);
        if (until is { } due)
        {
            await ContinueAsync(dataset, due, context).ConfigureAwait(false);
        }
    }

    /// <summary>The same for a message that came, perhaps before its time: from now on it is not on its way any more.</summary>
    public async Task RunForMessageAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        await store.NoteNudgeAsync(dataset, time.GetUtcNow(), context).ConfigureAwait(false);
        await RunAsync(dataset, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Orders a message that goes on with a dataset, if none is on its way.</summary>
    public async Task ContinueAsync(string dataset, DateTimeOffset due, RequestContext context)
    {
        var now = time.GetUtcNow();
        if (await store.NudgeDueAsync(dataset, context, CancellationToken.None).ConfigureAwait(false) is { } ordered && ordered > now && ordered <= due + Near)
        {
            return;
        }

        // Sent first: a message too many does no harm, and one too few would end it.
        await nudges.SendAsync(new ExportNudge(context.AppId, dataset, context.RequestId), due - now).ConfigureAwait(false);
        await store.NoteNudgeAsync(dataset, due, context).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _stopping.Dispose();
    }

    private async Task<DateTimeOffset?> TryWorkAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return time.GetUtcNow() + WaitForTurn;
        }

        try
        {
            if (!await lease.TryTakeAsync(cancellationToken).ConfigureAwait(false))
            {
                return time.GetUtcNow() + WaitForTurn;
            }

            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
                return await exporter.WorkAsync(dataset, context, either.Token).ConfigureAwait(false);
            }
            finally
            {
                await lease.ReleaseAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
