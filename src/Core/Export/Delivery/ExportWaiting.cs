using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Lets a request see to its own export for a short time. What is not done by then the queue goes on with.</summary>
internal sealed class ExportWaiting(ExportReading reading, ExportRunner runner, IOptions<SignavioOptions> options, TimeProvider time, ILogger<ExportWaiting> logger)
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
            if (wantsAsync || rows.FirstOrDefault(static row => !IsSettled(row)) is not { } open)
            {
                return rows;
            }

            // Cases go in batches, so as long as this one is not settled few others will be.
            var subject = new ExportSubject(open.Source, open.SessionId);
            do
            {
                if (time.GetElapsedTime(began) >= options.Value.Waiting)
                {
                    return rows;
                }

                work = work is null or { IsCompleted: true } ? Begin(request.Dataset, context) : work;
                await Task.Delay(BetweenLooks, time, cancellationToken).ConfigureAwait(false);
            }
            while (!IsSettled((await reading.RowsAsync([subject], request.Dataset, context, cancellationToken).ConfigureAwait(false))[0]));
        }
    }

    // It outlives the request, as what it began has to be stored. The queue goes on with what it leaves.
    private Task Begin(string dataset, RequestContext context) => Task.Run(
        async () =>
        {
            try
            {
                await runner.RunAsync(dataset, context, CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The boundary of a background task: nobody else would see the exception.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ExportLog.Interrupted(logger, exception, dataset);
            }
        },
        CancellationToken.None);
}
