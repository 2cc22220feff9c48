using AgentTelemetry.Retention;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Finds runs by their time, in the indexes of their buckets.</summary>
internal sealed class RunUpkeep(Tables tables) : IRunUpkeep
{
    public Task<DuePage> ListAsync(bool haveEnded, DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) =>
        DueRows.ReadAsync(tables.Runs, haveEnded ? RunRowKeys.ByKeeping : RunRowKeys.ByOpening, before, most, after, RunEntities.PointedTo, context, cancellationToken);

    public async Task<RunState?> LookAsync(string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        if (await tables.FindRunAsync(context.AppId, eventId, cancellationToken).ConfigureAwait(false) is not { } main)
        {
            return null;
        }

        // What an ended run says of its end may lie in any century; and it may get events later.
        var key = main.GetString(RunEntities.LifecycleKey);
        var hasEnded = key.StartsWith(RunRowKeys.ByKeeping, StringComparison.Ordinal);
        return new RunState(key, hasEnded, hasEnded ? KeyTime.ReadRising(key[RunRowKeys.ByKeeping.Length..]) : RunEntities.LastActivityOf(main), main.ETag.ToString());
    }

    public Task ForgetAsync(DueRow row) => RowDeletion.DeleteAsync(tables.Runs, row.Place, [row.Key]);
}
