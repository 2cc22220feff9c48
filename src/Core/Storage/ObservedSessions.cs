using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Which of the sessions that one request meets are there: each is looked up once, without its content, however many pointers lead to it.</summary>
internal sealed class ObservedSessions(Tables tables, string app, CancellationToken cancellationToken)
{
    private static readonly string[] NoContent = ["RowKey", Placeholder.Column];

    private readonly ConcurrentDictionary<Guid, Lazy<Task<bool>>> _found = new();

    public Task<bool> ContainsAsync(Guid id) => _found.GetOrAdd(id, id => new(() => FindAsync(id))).Value;

    private async Task<bool> FindAsync(Guid id)
    {
        var found = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(
            Bucket.Of(app, id.ToString()), SessionRowKeys.Session(id), NoContent, cancellationToken).ConfigureAwait(false);
        return found.HasValue && !Placeholder.Is(found.Value!);
    }
}
