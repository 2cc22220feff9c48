using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Lets a request see to its own export for a short time. What is not done by then the queue goes on with.</summary>
internal sealed class ExportWaiting(ExportReading reading, ExportRunner runner, IHostApplicationLifetime lifetime, IOptions<SignavioOptions> options, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether Signavio has it, or never will.</summary>
    public static bool IsSettled(ExportRow row) => row.State is ExportState.Accepted or ExportState.Completed or ExportState.Failed;

    /// <returns>How far each case is, in the order of the request.</returns>
    public async Task<IReadOnlyList<ExportRow>> WaitAsync(ExportRequest request, bool wantsAsync, RequestContext context, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        Task? work = null;
        while (true)
        {
            var rows = await reading.RowsAsync(request.Subjects, request.Dataset, context, cancellationToken).ConfigureAwait(false);
            if (wantsAsync || rows.All(IsSettled) || time.GetElapsedTime(began) >= options.Value.Waiting)
            {
                return rows;
            }

            if (work is null or { IsCompleted: true })
            {
                // It outlives the request, as what it began has to be stored, but not the process: the lease is given up before that. The queue goes on with what it leaves.
                work = Task.Run(() => runner.RunAsync(request.Dataset, context, lifetime.ApplicationStopping), CancellationToken.None);
            }

            await Task.WhenAny(work, Task.Delay(BetweenLooks, time, cancellationToken)).ConfigureAwait(false);
            await Task.Delay(BetweenLooks, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
