using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Fakes;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Reading on and on: empty pages, and no room for a while.</summary>
public sealed class RunPagesTests
{
    private static readonly RequestContext Context = new("r", "a", "tests");

    [Fact]
    public async Task Empty_and_short_pages_do_not_end_a_listing()
    {
        var reader = new Pages(["1", "2"], [], [], ["3"]);
        var export = await OpenAsync(reader);

        Assert.Equal(["1", "2", "3"], await IdsAsync(export));
    }

    [Fact]
    public async Task A_page_for_which_there_is_no_room_is_read_when_there_is_and_holds_none_meanwhile()
    {
        var budget = new AnswerBudget(Options.Create(new RateOptions()), Options.Create(new LimitOptions()), new RateMetrics(new RecordingMeters()));
        using var room = new AnswerRoom(budget, "a");
        room.Enter();
        var reader = new Pages(["1"], ["2"]) { Refusals = 2, TakesOfPage = 1_000 };
        var export = await OpenAsync(reader);

        Assert.Equal(["1", "2"], await IdsAsync(export));

        Assert.Equal((0, 1_000), (reader.Refusals, budget.Peak));
        Assert.Equal(0, budget.Held);
    }

    private static async Task<RunExport> OpenAsync(Pages reader)
    {
        var pages = new RunPages(reader, new RunListing(new RunFilter(), 1, 0, null), Context, TimeProvider.System);
        return new RunExport(pages, await pages.FirstAsync(CancellationToken.None), 0, long.MaxValue, new GitLinks(Options.Create(new GitHostOptions())));
    }

    private static async Task<List<string>> IdsAsync(RunExport export)
    {
        var ids = new List<string>();
        await foreach (var run in export.ReadAsync(CancellationToken.None))
        {
            ids.Add(run.EventId);
        }

        return ids;
    }

    private sealed class Pages(params string[][] pages) : IRunReader
    {
        public int Refusals { get; set; }

        public int TakesOfPage { get; init; }

        public Task<RunRecord?> FindAsync(string eventId, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ValuesAsync(string field, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<RunEventPage> EventsAsync(string eventId, int limit, string? after, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<RunPage> ListAsync(RunListing listing, RequestContext context, CancellationToken cancellationToken)
        {
            var index = listing.After is null ? 0 : int.Parse(listing.After, System.Globalization.CultureInfo.InvariantCulture);
            AnswerRoom.Current?.Take(TakesOfPage);
            if (index > 0 && Refusals > 0)
            {
                Refusals--;
                throw new AnswerRefusedException(Overload.Failure);
            }

            return Task.FromResult(new RunPage([.. pages[index].Select(Run)], index + 1 < pages.Length ? $"{index + 1}" : null));
        }

        private static RunRecord Run(string id) => new()
        {
            EventId = id,
            RunId = "r",
            SchemaVersion = 7,
            CreatedAt = "2026-03-01T10:00:00.000000Z",
            StartTime = "2026-03-01T10:00:00.000000Z",
            AgentName = "a",
            JobType = "j",
            Status = "running",
        };
    }
}
