using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Goes on with exports: for a message of the queue, and, in case a message was lost, by the clock.</summary>
internal sealed class ExportContinuation(ExportRunner runner, IExportStore store, IAppList apps, IOptions<SignavioOptions> options, TimeProvider time)
{
    /// <summary>Does what a message asks for.</summary>
    /// <exception cref="JsonException">It is none of ours.</exception>
    public async Task HandleAsync(ReadOnlyMemory<byte> message, ICurrentRequest request, CancellationToken cancellationToken)
    {
        var nudge = JsonSerializer.Deserialize(message.Span, ExportStateJson.Default.ExportNudge) ?? throw new JsonException("The message says nothing.");
        request.Continues(nudge.RequestId, nudge.AppId);
        if (options.Value.IsConfigured)
        {
            await runner.RunForMessageAsync(nudge.Dataset, request.Context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Orders messages for whatever waits and has none on its way.</summary>
    public async Task WakeAsync(ICurrentRequest request, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return;
        }

        foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var context = request.Context with { AppId = app };
            foreach (var lane in await store.LanesAsync(context, cancellationToken).ConfigureAwait(false))
            {
                if (lane.Batch is not null || await store.NextDueAsync(lane.Dataset, context, cancellationToken).ConfigureAwait(false) <= time.GetUtcNow())
                {
                    await runner.ContinueAsync(lane.Dataset, time.GetUtcNow(), context).ConfigureAwait(false);
                }
            }
        }
    }
}
