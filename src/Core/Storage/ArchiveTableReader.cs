using System.Runtime.CompilerServices;
using AgentTelemetry.Retention;
using AgentTelemetry.Retention.Archives;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Reads what is to be archived: what to archive from the rows that listings read, and each subject as it is stored.</summary>
internal sealed class ArchiveTableReader(Tables tables) : IArchiveSource
{
    // A reader takes fewer at a time where they are large.
    private const int EventsAtOnce = 500;

    public async Task<ArchivePage> ListAsync(
        ArchiveKind kind, ArchivePeriod period, string? after, int limit, RequestContext context, CancellationToken cancellationToken)
    {
        var index = IndexOf(kind);
        var range = new KeyRange(
            period.To is { } to ? $"{index}{KeyTime.Inverted(to)}~~" : index,
            period.From is { } from ? $"{index}{KeyTime.Inverted(from)}~~" : $"{index}~");
        var merge = new BucketMerge(TableOf(kind), context.AppId, after is null ? range : range.After(index + after), limit);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = await merge.TakeAsync(limit, cancellationToken).ConfigureAwait(false);
        return new ArchivePage(
            [.. rows.Select(row => new ArchivePageItem(SubjectOf(kind, row, index), row.RowKey[index.Length..]))],
            merge.HasMore ? merge.Position[index.Length..] : null);
    }

    public Task<Archived?> OpenAsync(ArchiveSubject subject, RequestContext context, CancellationToken cancellationToken) => subject.Kind switch
    {
        ArchiveKind.Sessions => OpenSessionAsync(Guid.ParseExact(subject.Id, "D"), context, cancellationToken),
        ArchiveKind.Runs => OpenRunAsync(subject.Id, context, cancellationToken),
        _ => OpenObservationAsync(subject, cancellationToken),
    };

    private async Task<Archived?> OpenSessionAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        if (await tables.FindSessionAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is not { } main || !SessionEntities.IsSession(main))
        {
            return null;
        }

        var events = new BucketReader(tables.Events, KeyRange.Prefix(EventPartition.EventPrefix).In(EventPartition.Of(context.AppId, id)), EventsAtOnce);
        await events.ReadOnAsync(cancellationToken).ConfigureAwait(false);
        return new ArchivedSession(SessionEntities.Read(main), RowColumns.Write(main, SessionEntities.DerivedColumns), ReadAsync(events, EventEntities.Read, cancellationToken));
    }

    private async Task<Archived?> OpenRunAsync(string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        if (await tables.FindRunAsync(context.AppId, eventId, cancellationToken).ConfigureAwait(false) is not { } main || RunEntities.TextOf(main) is null)
        {
            return null;
        }

        var events = new BucketReader(tables.Runs, KeyRange.Prefix(RunRowKeys.Events(eventId)).In(main.PartitionKey), EventsAtOnce);
        await events.ReadOnAsync(cancellationToken).ConfigureAwait(false);
        return new ArchivedRun(RunEntities.Read(main), RowColumns.Write(main, RunEntities.DerivedColumns), ReadAsync(events, RunEventEntities.ReadArchived, cancellationToken));
    }

    private async Task<Archived?> OpenObservationAsync(ArchiveSubject subject, CancellationToken cancellationToken)
    {
        var found = await tables.Observations.GetEntityIfExistsAsync<TableEntity>(
            subject.Partition, ObservationRowKeys.Whole(Guid.ParseExact(subject.Id, "D")), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? new ArchivedObservation(EventEntities.Read(found.Value!)) : null;
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(BucketReader rows, Func<TableEntity, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            while (rows.Head is not null)
            {
                yield return read(rows.Take());
            }

            if (!rows.HasMore)
            {
                yield break;
            }

            await rows.ReadOnAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private TableClient TableOf(ArchiveKind kind) => kind switch
    {
        ArchiveKind.Sessions => tables.Sessions,
        ArchiveKind.Runs => tables.Runs,
        _ => tables.Observations,
    };

    private static string IndexOf(ArchiveKind kind) => kind switch
    {
        ArchiveKind.Sessions => SessionRowKeys.ByStart,
        ArchiveKind.Runs => RunRowKeys.ByCreation,
        _ => ObservationRowKeys.ByTime,
    };

    private static ArchiveSubject SubjectOf(ArchiveKind kind, TableEntity row, string index) =>
        new(kind, IdOf(kind, row), KeyTime.ReadInverted(row.RowKey[index.Length..])) { Partition = kind is ArchiveKind.Observations ? row.PartitionKey : null };

    private static string IdOf(ArchiveKind kind, TableEntity row) => kind switch
    {
        ArchiveKind.Sessions => SessionEntities.ReadSummary(row).Id.ToString(),
        ArchiveKind.Runs => RunEntities.Read(row).EventId,
        _ => row.GetString("event_id"),
    };
}
