using System.Globalization;
using AgentTelemetry.Content;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A day of many sessions, each made when it is read.</summary>
/// <param name="sessions">How many.</param>
/// <param name="eventBytes">How many bytes of chance each session's event has, which no compression makes fewer.</param>
internal sealed class BusyDay(int sessions, int eventBytes) : IArchiveSource
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _chance = new(7);
    private int _read;

    /// <summary>The most sessions that were open at a time.</summary>
    public int MostOpen { get; private set; }

    /// <summary>How many were opened so far.</summary>
    public int Opened { get; private set; }

    public Task<ArchivePage> ListAsync(ArchiveKind kind, ArchivePeriod period, string? after, int limit, RequestContext context, CancellationToken cancellationToken)
    {
        var begin = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture) + 1;
        var items = Enumerable.Range(begin, Math.Min(limit, sessions - begin))
            .Select(static number => new ArchivePageItem(new ArchiveSubject(ArchiveKind.Sessions, IdOf(number).ToString(), Noon), $"{number}"))
            .ToList();
        return Task.FromResult(new ArchivePage(items, begin + items.Count < sessions ? $"{begin + items.Count - 1}" : null));
    }

    public Task<Archived?> OpenAsync(ArchiveSubject subject, RequestContext context, CancellationToken cancellationToken)
    {
        MostOpen = Math.Max(MostOpen, ++Opened - _read);
        var summary = new SessionSummary(Guid.Parse(subject.Id), null, null, null, null, Rfc3339.Format(Noon), null);
        var session = new StoredSession(summary, "{}", null, Rfc3339.Format(Noon), Rfc3339.Format(Noon));
        return Task.FromResult<Archived?>(new ArchivedSession(session, "{}", EventsAsync()));
    }

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);

    private async IAsyncEnumerable<StoredEvent> EventsAsync()
    {
        await Task.CompletedTask;
        var bytes = new byte[eventBytes];
        _chance.NextBytes(bytes);
        var json = $$"""{"type":"com.example.one","timestamp":"2026-03-01T12:00:00Z","text":"{{Convert.ToBase64String(bytes)}}"}""";
        yield return new StoredEvent(Guid.Empty, "com.example.one", Rfc3339.Format(Noon), Rfc3339.Format(Noon), 0, json);
        _read++;
    }
}
