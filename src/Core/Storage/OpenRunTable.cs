using AgentTelemetry.Runs;
using Azure;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Finds running runs by their open rows, which say no later than when a run was last active.</summary>
internal sealed class OpenRunTable(Tables tables) : IOpenRuns
{
    public async Task<OpenRunPage> ListAsync(string? agentName, DateTimeOffset before, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Runs, context.AppId, RunRowKeys.OpenBefore(before), most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var runs = new List<OpenRun>();
        while (runs.Count < most && await merge.NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            if (RunEntities.ReadOpen(row) is var run && (agentName is null || run.AgentName == agentName))
            {
                runs.Add(run);
            }
        }

        return new OpenRunPage(runs, merge.HasMore);
    }

    public async Task PutBackAsync(string eventId, RequestContext context)
    {
        if (await tables.FindRunAsync(context.AppId, eventId, CancellationToken.None).ConfigureAwait(false) is { } main
            && RunEntities.PutBack(main, context) is { Count: > 0 } changes)
        {
            try
            {
                await tables.Runs.SubmitTransactionAsync(changes).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                // The run has changed in this moment. It is looked at again.
            }
        }
    }
}
