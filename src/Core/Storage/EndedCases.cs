using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The notes of what ended and is to be exported, each in the bucket of its session or run.</summary>
internal sealed class EndedCases(Tables tables) : IEndedCases
{
    /// <summary>What the keys of notes begin with.</summary>
    public const string Notes = "q~";

    private const string Id = "id";

    public static TableEntity Note(string partition, string id) => new(partition, NoteKey(id)) { [Id] = id };

    public static string NoteKey(string id) => Notes + TableKey.Encode(id);

    public static bool IsNote(TableEntity row) => row.RowKey.StartsWith(Notes, StringComparison.Ordinal);

    public async Task<IReadOnlyList<ExportSubject>> ReadAsync(int most, RequestContext context, CancellationToken cancellationToken)
    {
        var sessions = await ReadAsync(tables.Sessions, SourceNames.Sessions, most, context, cancellationToken).ConfigureAwait(false);
        var runs = await ReadAsync(tables.Runs, SourceNames.Runs, most, context, cancellationToken).ConfigureAwait(false);
        return [.. sessions, .. runs];
    }

    public async Task<bool> IsNotedAsync(ExportSubject subject, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await TableOf(subject).GetEntityIfExistsAsync<TableEntity>(
            Bucket.Of(context.AppId, subject.Id), NoteKey(subject.Id), ["RowKey"], cancellationToken).ConfigureAwait(false);
        return found.HasValue;
    }

    public Task ForgetAsync(ExportSubject subject, RequestContext context) =>
        TableOf(subject).DeleteEntityAsync(Bucket.Of(context.AppId, subject.Id), NoteKey(subject.Id));

    private TableClient TableOf(ExportSubject subject) => subject.Source is SourceNames.Sessions ? tables.Sessions : tables.Runs;

    private static async Task<IEnumerable<ExportSubject>> ReadAsync(TableClient table, string source, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(table, context.AppId, KeyRange.Prefix(Notes), most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        return (await merge.TakeAsync(most, cancellationToken).ConfigureAwait(false)).Select(row => new ExportSubject(source, row.GetString(Id)));
    }
}
