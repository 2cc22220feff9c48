using System.Globalization;
using AgentTelemetry.Fakes;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Reading on and on: empty pages, and no room for a while.</summary>
public sealed class WholeListingTests
{
    [Fact]
    public async Task Empty_and_short_pages_do_not_end_a_listing() =>
        Assert.Equal([1, 2, 3], await ReadAsync(new Pages([1, 2], [], [], [3]), new ListingPart(null, 0, null)));

    [Theory]
    [InlineData(0, null, "1 2 3 4")]
    [InlineData(0, 3L, "1 2 3")]
    [InlineData(3, null, "4")]
    [InlineData(1, 2L, "2 3")]
    [InlineData(4, null, "")]
    [InlineData(9, 1L, "")]
    public async Task So_many_are_passed_over_and_so_many_given_across_pages(int offset, long? most, string expected) =>
        Assert.Equal(expected, string.Join(' ', await ReadAsync(new Pages([1, 2], [3, 4]), new ListingPart(null, offset, most))));

    [Fact]
    public async Task It_begins_where_it_is_told_to() => Assert.Equal([3], await ReadAsync(new Pages([1, 2], [3]), new ListingPart("1", 0, null)));

    [Fact]
    public async Task No_page_is_read_beyond_the_last_row_that_is_wanted()
    {
        var pages = new Pages([1, 2], [3]);

        await ReadAsync(pages, new ListingPart(null, 0, 2));

        Assert.Equal(1, pages.Reads);
    }

    [Fact]
    public async Task A_page_for_which_there_is_no_room_is_read_when_there_is_and_holds_none_meanwhile()
    {
        var budget = new AnswerBudget(Options.Create(new RateOptions()), Options.Create(new LimitOptions()), new RateMetrics(new RecordingMeters()));
        using var room = new AnswerRoom(budget, "a");
        room.Enter();
        var pages = new Pages([1], [2]) { Refusals = 2, TakesOfPage = 1_000 };

        Assert.Equal([1, 2], await ReadAsync(pages, new ListingPart(null, 0, null)));

        Assert.Equal((0, 1_000), (pages.Refusals, budget.Peak));
        Assert.Equal(0, budget.Held);
    }

    private static async Task<List<int>> ReadAsync(Pages pages, ListingPart part)
    {
        var listing = await WholeListing<int>.OpenAsync(pages.ReadAsync, part, "a", TimeProvider.System, CancellationToken.None);
        return await listing.ReadAsync(CancellationToken.None).ToListAsync();
    }

    private sealed class Pages(params int[][] pages)
    {
        public int Reads { get; private set; }

        public int Refusals { get; set; }

        public int TakesOfPage { get; init; }

        public Task<RowPage<int>> ReadAsync(string? after, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Reads++;
            var index = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
            AnswerRoom.Current?.Take(TakesOfPage);
            if (index > 0 && Refusals > 0)
            {
                Refusals--;
                throw new AnswerRefusedException(Overload.Failure);
            }

            return Task.FromResult(new RowPage<int>(pages[index], index + 1 < pages.Length ? $"{index + 1}" : null));
        }
    }
}
