using System.Text;
using AgentTelemetry.Fakes;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Operations;

/// <summary>What becomes of dead letters when something breaks, and where a sweep ends.</summary>
public sealed class DeadLetterServiceTests
{
    private const string Queue = "telemetry-ingest";

    private readonly FakeDeadLetters _letters = new();
    private readonly FakeLogger<DeadLetterService> _logger = new();
    private readonly DeadLetterService _service;

    public DeadLetterServiceTests()
    {
        var limits = Options.Create(new LimitOptions());
        _service = new DeadLetterService(_letters, Given.Body(limits), new DeadLetterReader(limits), new RecordedEvents(), TimeProvider.System, _logger);
    }

    [Fact]
    public async Task A_message_that_could_not_be_sent_back_stays_in_sight()
    {
        _letters.Fill(2);
        _letters.SendingFails = true;

        var replayed = await ReplayAsync("{}");

        Assert.Equal((0, 2), (replayed.Replayed, replayed.Failed));
        Assert.Equal(["m0", "m1"], _letters.Ids);
        Assert.Empty(_letters.Held);
    }

    [Fact]
    public async Task A_message_that_was_sent_back_and_could_not_be_deleted_is_told_of_and_is_in_both_queues()
    {
        _letters.Fill(1);
        _letters.DeletingFails = true;

        var replayed = await ReplayAsync("{}");

        var failure = Assert.Single(replayed.Queues[0].Failures);
        Assert.Equal(("m0", true), (failure.MessageId, replayed.Queues[0].Truncated));
        Assert.Equal("text of m0", Assert.Single(_letters.Sent));
        Assert.Equal("m0", Assert.Single(_letters.Ids));
    }

    [Fact]
    public async Task After_a_failure_no_more_are_taken()
    {
        _letters.Fill(100);
        _letters.DeletingFails = true;

        var deleted = await DeleteAsync(null);

        Assert.Equal((0, 32, true), (deleted.Deleted, deleted.Failures.Count, deleted.Truncated));
    }

    [Fact]
    public async Task What_failed_again_meanwhile_is_not_taken_again()
    {
        _letters.Fill(40);
        _letters.ComesBack = true;

        var replayed = await ReplayAsync("{}");

        Assert.Equal((40, false), (replayed.Replayed, replayed.Queues[0].Truncated));
        Assert.Equal((40, 0), (_letters.Ids.Count, _letters.Held.Count));
    }

    [Theory]
    [InlineData(999, 999, false)]
    [InlineData(1_000, 1_000, true)]
    [InlineData(1_001, 1_000, true)]
    public async Task A_request_deletes_a_thousand_at_the_most(int there, int deleted, bool isTruncated)
    {
        _letters.Fill(there);

        var answer = await DeleteAsync(null);

        Assert.Equal((deleted, isTruncated, there - deleted), (answer.Deleted, answer.Truncated, _letters.Ids.Count));
    }

    [Fact]
    public async Task The_thousandth_message_is_found_by_its_id()
    {
        _letters.Fill(1_001);

        var deleted = await DeleteAsync("m999");

        Assert.Equal((1, 1_000, 0), (deleted.Deleted, _letters.Ids.Count, _letters.Held.Count));
    }

    [Fact]
    public async Task One_beyond_it_is_not_and_all_are_in_sight_afterwards()
    {
        _letters.Fill(1_001);

        var result = await _service.DeleteAsync(Queue, "m1000", CancellationToken.None);

        Assert.Equal((FailureKind.NotFound, "dead_letter_not_found"), (result.Failure!.Kind, result.Failure.Code));
        Assert.Equal((1_001, 0), (_letters.Ids.Count, _letters.Held.Count));
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task A_request_that_could_do_nothing_fails_as_storage_does()
    {
        _letters.Fill(2);
        _letters.TakesBefore = 0;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReplayAsync("{}"));
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task One_that_was_cut_off_tells_and_logs_what_it_did()
    {
        _letters.Fill(40);
        _letters.TakesBefore = 1;

        var deleted = await DeleteAsync(null);

        Assert.Equal((32, true, 8), (deleted.Deleted, deleted.Truncated, _letters.Ids.Count));
        Assert.Equal("dead_letters_deleted: 32 messages of telemetry-ingest-poison were deleted; 0 could not be deleted.", Assert.Single(_logger.Collector.GetSnapshot()).Message);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_sweep_and_what_was_taken_is_moved_and_logged()
    {
        _letters.Fill(40);
        using var leaving = new CancellationTokenSource();
        _letters.OnTake = leaving.Cancel;

        var replayed = await _service.ReplayAsync(ReadOnlyMemory<byte>.Empty, leaving.Token);

        Assert.Equal((32, 8, 0), (replayed.Value!.Replayed, _letters.Ids.Count, _letters.Held.Count));
        Assert.Equal(
            "dead_letters_replayed: 32 messages of telemetry-ingest-poison were put back into telemetry-ingest; 0 could not be moved.",
            Assert.Single(_logger.Collector.GetSnapshot()).Message);
    }

    private async Task<DeadLettersReplayed> ReplayAsync(string body) =>
        (await _service.ReplayAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None)).Value!;

    private async Task<DeadLettersDeleted> DeleteAsync(string? messageId) => (await _service.DeleteAsync(Queue, messageId, CancellationToken.None)).Value!;
}
