using AgentTelemetry.Client.Outbox;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Outbox;

public sealed class OutboxFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_is_done_goes_and_the_folder_with_it()
    {
        using (var folder = Create())
        {
            folder.Append(Operations.Lines(Operations.Of("a"), Operations.Of("b", number: 2)));
            var entries = folder.Read(10);
            Assert.Equal(["a", "b"], entries.Select(static entry => entry.Operation.Stream));
            Assert.Empty(folder.Read(10));
            folder.Complete([.. entries]);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_root.Path));
    }

    [Fact]
    public void What_was_left_is_read_by_the_next_without_what_was_done()
    {
        using (var folder = Create())
        {
            folder.Append(Operations.Lines(Operations.Of("a"), Operations.Of("b", number: 2), Operations.Of("c", number: 3)));
            folder.Complete([folder.Read(10)[1]]);
        }

        using var adopted = Adopt()!;
        var left = adopted.Read(10);
        Assert.Equal(["a", "c"], left.Select(static entry => entry.Operation.Stream));
        Assert.False(adopted.IsExhausted);
        adopted.Complete([.. left]);
        Assert.True(adopted.IsExhausted);
    }

    [Fact]
    public void A_line_that_broke_off_is_counted_and_costs_no_other()
    {
        using (var folder = Create())
        {
            folder.Append(Operations.Lines(Operations.Of("a")));
        }

        File.AppendAllText(Segments().Single(), """{"process":"p","num""");
        using var adopted = Adopt()!;
        Assert.Equal("a", Assert.Single(adopted.Read(10)).Operation.Stream);
        Assert.Equal(1, adopted.DamagedLines);
    }

    [Fact]
    public void A_number_that_broke_off_marks_no_line()
    {
        using (var folder = Create())
        {
            folder.Append(Operations.Lines(Operations.Of("a"), Operations.Of("b", number: 2), Operations.Of("c", number: 3)));
        }

        // The beginning of 12 or 13, say.
        File.WriteAllText(Segments().Single() + ".done", "0\n1");
        using var adopted = Adopt()!;
        Assert.Equal(["b", "c"], adopted.Read(10).Select(static entry => entry.Operation.Stream));
    }

    [Fact]
    public void A_folder_in_use_is_nobody_elses()
    {
        using (var folder = Create())
        {
            Assert.True(folder.HoldsLocks());
            Assert.Null(Adopt());
        }
    }

    [Fact]
    public void A_full_file_is_followed_by_another_and_one_is_read_at_a_time()
    {
        using var folder = Create();
        var large = new string('x', 600 * 1024);
        for (var number = 1; number <= 3; number++)
        {
            folder.Append(Operations.Lines(Operations.Of($"{number}", number: number, body: $"\"{large}\"")));
        }

        Assert.Equal(2, Segments().Length);
        Assert.Equal(["1", "2"], folder.Read(10).Select(static entry => entry.Operation.Stream));
        Assert.Equal(["3"], folder.Read(10).Select(static entry => entry.Operation.Stream));
    }

    [Fact]
    public void No_more_is_read_than_there_is_room_for()
    {
        using var folder = Create();
        folder.Append(Operations.Lines(Operations.Of("a"), Operations.Of("b", number: 2), Operations.Of("c", number: 3)));
        Assert.Equal(["a", "b"], folder.Read(2).Select(static entry => entry.Operation.Stream));
        Assert.Equal(["c"], folder.Read(2).Select(static entry => entry.Operation.Stream));
    }

    private OutboxFolder Create() => OutboxFolder.Create(_root.Path, "client", flushes: true);

    private OutboxFolder? Adopt() => OutboxFolder.TryAdopt(Path.Combine(_root.Path, "client"));

    private string[] Segments() => Directory.GetFiles(Path.Combine(_root.Path, "client"), "*.ndjson");
}
