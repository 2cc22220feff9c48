using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Asks Signavio what became of a batch that it accepted.</summary>
internal sealed class BatchPolling(ISignavio signavio, BatchEnd end, IOptions<SignavioOptions> options, TimeProvider time)
{
    // What nobody hears of any more is uploaded again.
    private static readonly TimeSpan LongestIngestion = TimeSpan.FromHours(1);

    /// <returns>Null where the batch has ended.</returns>
    public async Task<Pause?> PollAsync(ExportLane lane, ExportBatch batch, RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var part in batch.Parts.Where(static part => !part.IsDone))
        {
            var state = await signavio.StateAsync(part.ExecutionId!, cancellationToken).ConfigureAwait(false);
            if (state.IsFailed || (!state.IsCompleted && IsGivenUp(part)))
            {
                var reason = state.IsFailed ? state.Reason! : $"Signavio did not say in an hour what became of execution {part.ExecutionId}.";
                await end.GiveBackAsync(lane, batch, reason, isFinal: state is { IsFailed: true, MayRetry: false }, retryAfter: null, context).ConfigureAwait(false);
                return null;
            }

            if (!state.IsCompleted)
            {
                return new Pause(time.GetUtcNow() + (state.RetryAfter is { } after && after > options.Value.Polling ? after : options.Value.Polling));
            }

            batch = batch.With(part with { IsDone = true });
        }

        await end.CompleteAsync(lane, batch, context).ConfigureAwait(false);
        return null;
    }

    private bool IsGivenUp(BatchPart part) => part.AcceptedAt is { } accepted && time.GetUtcNow() - Rfc3339.Stored(accepted) > LongestIngestion;
}
