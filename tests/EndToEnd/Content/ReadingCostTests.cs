using AgentTelemetry.Content.Sessions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Promise 5 at size: a page costs the same however many sessions there are.</summary>
public sealed class ReadingCostTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Few = 100;
    private const int Many = 5_000;

    // An entity group transaction's limit.
    private const int MostRows = 100;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RequestContext _context = new("seeding", "tests", "development");

    [Fact]
    public async Task A_page_costs_as_many_storage_calls_with_5000_sessions_as_with_100()
    {
        string[] pages =
        [
            "/internal/sessions?limit=20",
            "/internal/sessions?limit=20&since=2026-01-01T00:00:00Z&until=2026-12-01T00:00:00Z",
            "/internal/sessions?limit=20&agent_id=agent-1",
            "/internal/sessions?limit=20&started_after=2026-01-01T00:00:00Z&started_before=2026-12-01T00:00:00Z",
            "/internal/sessions?external_session_id=external-7",
            "/internal/sessions?limit=20&event_type=content_cited",
            "/internal/sessions?limit=20&domain=example.com",
            "/internal/sessions?limit=20&user=user&event_type=content_cited&domain=example.com",
        ];

        await SeedAsync(0, Few);
        var withFew = new List<int>();
        var withMany = new List<int>();
        foreach (var page in pages)
        {
            withFew.Add(await CostAsync(page));
        }

        await SeedAsync(Few, Many);
        foreach (var page in pages)
        {
            withMany.Add(await CostAsync(page));
        }

        Assert.Equal(withFew, withMany);
        Assert.All(withMany.Take(4), calls => Assert.Equal(16, calls));
        // A look-up for each session, and one for each filter besides the first.
        Assert.Equal([16 + 1, 16 + 20, 16 + 20, 16 + (20 * 3)], withMany.Skip(4));
    }

    private async Task<int> CostAsync(string page)
    {
        service.Transport.Begin();
        var (_, found) = await service.GetAsync(page);

        Assert.NotEmpty(found.AsArray());
        return service.Transport.Calls.Count;
    }

    // Through the front door it would take minutes. These are the very index rows that it writes, many sessions to a transaction;
    // a listing reads no others, and the emulator slows down with every row of a partition.
    private async Task SeedAsync(int from, int to)
    {
        var table = service.Services.GetRequiredService<TableAccount>().GetTableClient("Sessions");
        var entities = service.Services.GetRequiredService<SessionEntities>();
        var rows = Enumerable.Range(from, to - from).SelectMany(index => Rows(entities, Session(index)).Where(row => index < Few || IsIndex(row)));
        var transactions = rows.GroupBy(row => row.PartitionKey).SelectMany(bucket => bucket.Chunk(MostRows));
        await Parallel.ForEachAsync(transactions, async (chunk, cancellationToken) =>
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken));
    }

    private IEnumerable<TableEntity> Rows(SessionEntities entities, NewSession session)
    {
        var rows = entities.New(session, Start, _context);
        var found = SessionFacetRows.Change(rows[0].PartitionKey, session.Id, session.StartedAt, null, new(["content_cited"], ["example.com"], []));
        return rows.Concat(found.Added);
    }

    // Those of users and domains are read like those of event types, and would take as long again to store.
    private static bool IsIndex(TableEntity row) => row.RowKey[..2] is "l~" or "n~" or "x~" || row.RowKey.StartsWith("f~t~", StringComparison.Ordinal);

    private static NewSession Session(int index) =>
        new(new Guid(index, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Start.AddMinutes(index), "{}")
        {
            AgentId = $"agent-{index % 2}",
            ExternalSessionId = $"external-{index}",
            UserId = "user",
            Closing = new SessionClosing(Start.AddMinutes(index + 1), "browse", """{"type":"browse"}"""),
        };
}
