using System.Buffers.Text;
using System.Text;
using AgentTelemetry.Observability;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Goes through the dead letters of every queue, through an app's rejections that may name a session, and through what says where a look at its rows goes on.</summary>
/// <remarks>A message that waits in a queue is refused when it is taken, and so is a dead letter that is replayed.</remarks>
internal sealed class TraceErasure(Tables tables, IDeadLetters letters, IRepairReports repairs, IOptions<TelemetryOptions> telemetry) : ITraceErasure
{
    private const int MostTaken = 32;
    private const int MostLooked = 5_000;

    // The one rejection whose detail names something.
    private const string NamingReason = "session_not_found";

    private static readonly string[] Detail = ["PartitionKey", "RowKey", "detail"];
    private static readonly ParallelOptions Side = new() { MaxDegreeOfParallelism = 8 };

    public async Task<ErasedTraces> EraseAsync(IReadOnlyCollection<string> names, RequestContext context, CancellationToken cancellationToken)
    {
        await repairs.ForgetAsync(names, context).ConfigureAwait(false);
        var named = new NamedIn(names, telemetry.Value.AppId);
        var (deleted, sawAll) = (0, true);
        foreach (var queue in WorkQueues.All)
        {
            var (ofQueue, sawAllOfQueue) = await EraseAsync(queue, named, context.AppId, cancellationToken).ConfigureAwait(false);
            deleted += ofQueue;
            sawAll &= sawAllOfQueue;
        }

        var rejections = await Task.WhenAll(Bucket.All(context.AppId).Select(bucket => EraseRejectionsAsync(bucket, names, cancellationToken))).ConfigureAwait(false);
        return new ErasedTraces(deleted, rejections.Sum(), sawAll);
    }

    private async Task<(int Deleted, bool SawAll)> EraseAsync(WorkQueue queue, NamedIn named, string app, CancellationToken cancellationToken)
    {
        var passedOver = new List<HeldDeadLetter>();
        var deleted = 0;
        try
        {
            while (passedOver.Count < MostLooked)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var taken = await letters.TakeAsync(queue, MostTaken).ConfigureAwait(false);
                if (taken.Count == 0)
                {
                    return (deleted, true);
                }

                var wanted = taken.ToLookup(letter => named.Matches(TextOf(letter), app));
                passedOver.AddRange(wanted[false].Select(static letter => letter.WithoutText()));
                foreach (var letter in wanted[true])
                {
                    await letters.DeleteAsync(queue, letter).ConfigureAwait(false);
                    deleted++;
                }
            }

            return (deleted, false);
        }
        finally
        {
            await Parallel.ForEachAsync(passedOver, Side, async (letter, _) => await TryReleaseAsync(queue, letter).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async Task TryReleaseAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        try
        {
            await letters.ReleaseAsync(queue, letter).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            // It can be seen again after two minutes anyway.
        }
    }

    private async Task<int> EraseRejectionsAsync(string bucket, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {bucket} and reason eq {NamingReason}");
        var erased = 0;
        await foreach (var row in tables.Rejections.QueryAsync<TableEntity>(filter, select: Detail, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (names.Any(name => row.GetString("detail").Contains($" {name}.", StringComparison.OrdinalIgnoreCase)))
            {
                await tables.Rejections.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: CancellationToken.None).ConfigureAwait(false);
                erased++;
            }
        }

        return erased;
    }

    private static string TextOf(HeldDeadLetter letter)
    {
        if (!Base64.IsValid(letter.Text))
        {
            return letter.Text;
        }

        return Encoding.UTF8.GetString(Convert.FromBase64String(letter.Text));
    }
}
