using System.Text.Json;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

public sealed class RunChunksTests
{
    private readonly RunEntities _entities = new(Options.Create(new ExportOptions()));

    [Theory]
    [InlineData("\"\":")]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("😀")]
    public void The_rows_of_a_chunk_take_no_more_bytes_than_a_transaction_may_have(string text)
    {
        var runs = Enumerable.Range(0, 60).Select(number => Rows(number, string.Concat(Enumerable.Repeat(text, 20_000)))).ToList();

        var chunks = RunChunks.Of(runs).ToList();

        Assert.Equal(runs.Select(static run => run.Index), chunks.SelectMany(static chunk => chunk).Select(static run => run.Index));
        Assert.All(chunks, static chunk => Assert.InRange(
            chunk.SelectMany(static run => run.Rows).Sum(static row => JsonSerializer.SerializeToUtf8Bytes(RunEntities.TextOf(row) ?? "").Length), 1, TransactionLimits.MostBytes));
    }

    [Fact]
    public void A_chunk_has_no_more_rows_than_a_transaction_may_have()
    {
        var chunks = RunChunks.Of([.. Enumerable.Range(0, 70).Select(number => Rows(number, ""))]).ToList();

        // Three rows each, and one for every value that none before it had.
        Assert.All(chunks, static chunk => Assert.InRange(
            chunk.Sum(static run => run.Rows.Count) + chunk.SelectMany(static run => ValueFields.Of(run.Run)).Distinct().Count(), 1, TransactionLimits.MostEntities));
        Assert.Equal(70, chunks.Sum(static chunk => chunk.Count));
    }

    private RunRows Rows(int number, string details)
    {
        var run = new RunRecord
        {
            EventId = $"e-{number}",
            RunId = "r",
            SchemaVersion = 7,
            CreatedAt = "2026-03-01T10:00:00.000000Z",
            StartTime = "2026-03-01T10:00:00.000000Z",
            AgentName = $"a-{number}",
            JobType = "j",
            Status = RunStatus.Running,
            ErrorDetails = details,
        };
        return new RunRows(number, run, _entities.New(run, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), Given.Context));
    }
}
