using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Goes on with the pending erasures of every app, and forgets those whose tombstones are gone.</summary>
internal sealed class ErasureTimer(
    IAppList apps, IErasureStore store, ErasureRunner runner, IOptions<RetentionOptions> options, TimeProvider time, ILogger<ErasureTimer> logger)
{
    private const int MostOfAnApp = 20;
    private const int MostForgotten = 1_000;

    public async Task TickAsync(RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            await TryAsync(() => ContinueAsync(context with { AppId = app }, cancellationToken), exception => ErasureLog.Unreadable(logger, app, exception), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ContinueAsync(RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var id in await store.PendingAsync(MostOfAnApp, context, cancellationToken).ConfigureAwait(false))
        {
            await TryAsync(() => ContinueAsync(id, context, cancellationToken), exception => ErasureLog.Failed(logger, id, context.AppId, exception), cancellationToken).ConfigureAwait(false);
        }

        await store.ForgetAsync(time.GetUtcNow().AddDays(-options.Value.TombstoneDays), MostForgotten, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task ContinueAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, context, cancellationToken).ConfigureAwait(false) is { } record)
        {
            await runner.RunAsync(record, ErasureRunner.OfTick, context, cancellationToken).ConfigureAwait(false);
        }
    }

    // Whatever is wrong with one, the others go on.
    private static async Task TryAsync(Func<Task> work, Action<Exception> tell, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            tell(exception);
        }
    }
}
