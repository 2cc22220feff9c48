using AgentTelemetry.Retention.Repair;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events of sessions, session by session. What nobody sees goes; of the others, what leads to them is there.</summary>
internal sealed class RepairedEvents(Tables tables, LeftoverEvents leftovers, EventCheck check) : IRepairedRows
{
    private const int SessionsAtOnce = 8;

    public string Part => RepairPart.Events;

    public async Task<DamagePage> LookAsync(string? after, int most, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var sessions = new List<Guid>();
        while (sessions.Count < most && await NextAsync(after, context, cancellationToken).ConfigureAwait(false) is { } partition)
        {
            after = partition;
            sessions.Add(Guid.ParseExact(KeySegments.Last(partition), "D"));
        }

        var found = new List<Damage>[sessions.Count];
        await Parallel.ForAsync(0, sessions.Count, new ParallelOptions { MaxDegreeOfParallelism = SessionsAtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            found[index] = await TryCheckAsync(sessions[index], mends, context, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new DamagePage(sessions.Count, [.. found.SelectMany(static damage => damage)], sessions.Count < most ? null : after);
    }

    public bool IsPosition(string text, RequestContext context) => text.StartsWith(PrefixOf(context), StringComparison.Ordinal) && Guid.TryParseExact(KeySegments.Last(text), "D", out _);

    public string PositionNear(Guid chance, RequestContext context) => PrefixOf(context) + chance;

    private static string PrefixOf(RequestContext context) => $"{TableKey.Encode(context.AppId)}~";

    private async Task<string?> NextAsync(string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var prefix = PrefixOf(context);
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after ?? prefix} and PartitionKey lt {prefix + "~"}");
        await foreach (var row in tables.Events.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], cancellationToken).ConfigureAwait(false))
        {
            return row.PartitionKey;
        }

        return null;
    }

    private async Task<List<Damage>> TryCheckAsync(Guid session, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            var main = await tables.FindSessionRowAsync(context.AppId, session, cancellationToken).ConfigureAwait(false);
            return main switch
            {
                not null when SessionEntities.IsSession(main) => await check.CheckAsync(main, session, mends, context, cancellationToken).ConfigureAwait(false),

                // Whoever removes it is not done.
                not null when Placeholder.IsPassing(main) => [],
                _ => await leftovers.CheckAsync(main, session, mends, context, cancellationToken).ConfigureAwait(false) is { } left ? [left] : [],
            };
        }
#pragma warning disable CA1031 // Whatever makes one session unreadable, the others are looked at.
        catch (Exception exception) when (exception is not (RequestFailedException or StorageUnavailableException or OperationCanceledException))
#pragma warning restore CA1031
        {
            return [new Damage(DamageKind.Unreadable, EventPartition.Of(context.AppId, session), "", IsMended: false)];
        }
    }
}
