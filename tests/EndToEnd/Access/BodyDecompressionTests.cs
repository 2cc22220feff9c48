using System.Buffers;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Limits;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Decompression by itself: what it costs, and what it takes for whole.</summary>
public sealed class BodyDecompressionTests : IDisposable
{
    private const int Budget = 64 * 1024 * 1024;

    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Decompression _decompression = new();
    private readonly BodyBudget _budget;

    public BodyDecompressionTests() =>
        _budget = new BodyBudget(
            Options.Create(new RateOptions { MaxBytesInFlight = Budget, MaxAppSharePercent = 100 }), Options.Create(new LimitOptions()), ActivatorUtilities.CreateInstance<RateMetrics>(_meters));

    public void Dispose()
    {
        _decompression.Dispose();
        _meters.Dispose();
        Assert.Null(_budget.Take("app", Budget));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Of_a_gigabyte_no_more_is_decompressed_than_shows_that_it_is_too_much(string coding)
    {
        const int Most = 4 * 1024 * 1024;
        using var from = Holding(BodyCompression.Bomb(coding));
        using var into = new BodyBuffer(_budget, "app", Most);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var outcome = Run(coding, from, into);

        Assert.Equal(DecompressionOutcome.TooLarge, outcome);
        Assert.Equal((Most, true), (into.Length, into.IsOverfull));

        // Each step of the buffer's growth once, and the decoder's own.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * Most);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void What_breaks_off_anywhere_is_malformed(string coding)
    {
        var random = new Random(7);
        var text = new byte[3_000];
        random.NextBytes(text.AsSpan(0, 1_500));
        var whole = BodyCompression.Compress(coding, text);

        for (var length = 1; length < whole.Length; length++)
        {
            Assert.Equal((length, DecompressionOutcome.Malformed), (length, Decompress(coding, whole[..length]).Outcome));
        }

        Assert.Equal(DecompressionOutcome.Done, Decompress(coding, whole).Outcome);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void What_was_changed_on_the_way_ends_in_an_outcome_and_never_in_an_exception(string coding)
    {
        var whole = BodyCompression.Compress(coding, string.Join(',', Enumerable.Range(0, 500)));

        Gen.Int[0, (whole.Length * 8) - 1].Array[1, 3].Sample(
            bits =>
            {
                var changed = whole.ToArray();
                Array.ForEach(bits, bit => changed[bit / 8] ^= (byte)(1 << (bit % 8)));

                var (outcome, bytes) = Decompress(coding, changed);

                // The checksum notices any change of what gzip holds.
                return outcome is DecompressionOutcome.Malformed or DecompressionOutcome.TooLarge || coding is "br" || bytes.SequenceEqual(Decompress(coding, whole).Bytes);
            },
            iter: 2_000);
    }

    [Fact]
    public void Gzip_may_have_several_members()
    {
        var (outcome, bytes) = Decompress("gzip", [.. BodyCompression.Compress("gzip", "{\"a\":"), .. BodyCompression.Compress("gzip", "1}")]);

        Assert.Equal(DecompressionOutcome.Done, outcome);
        Assert.Equal("{\"a\":1}"u8, bytes);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Without_memory_left_it_stops(string coding)
    {
        using var from = Holding(BodyCompression.Compress(coding, "{}".PadRight(100_000)));
        const int Left = 40_000;
        var taken = Budget - Left;
        for (; _budget.Take("app", taken) is not null; taken--)
        {
            // What holds the compressed body is gone already.
        }

        using (var into = new BodyBuffer(_budget, "app", 200_000))
        {
            Assert.Equal(DecompressionOutcome.OutOfBudget, Run(coding, from, into));
        }

        _budget.Return("app", taken);
    }

    [Fact]
    public void What_was_taken_for_memory_that_is_not_there_is_given_back()
    {
        using var into = new BodyBuffer(_budget, "app", 200_000, new EmptyPool());

        Assert.False(into.TryAppend("{}"u8));

        Assert.Same(Overload.Failure, into.Refusal);
        Assert.Null(_budget.Take("app", Budget));
        _budget.Return("app", Budget);
    }

    [Fact]
    public void A_buffer_gives_its_memory_back_empty()
    {
        var buffer = new BodyBuffer(_budget, "app", 100);
        buffer.TryAppend("a secret"u8);
        var memory = buffer.Written;

        buffer.Dispose();
        buffer.Dispose();

        Assert.Equal(new byte["a secret".Length], memory.ToArray());
    }

    private (DecompressionOutcome Outcome, byte[] Bytes) Decompress(string coding, byte[] bytes)
    {
        using var from = Holding(bytes);
        using var into = new BodyBuffer(_budget, "app", 100_000);
        var outcome = Run(coding, from, into);
        return (outcome, into.Written.ToArray());
    }

    private DecompressionOutcome Run(string coding, BodyBuffer from, BodyBuffer into)
    {
        var running = _decompression.DecompressAsync(coding is "br" ? ContentCoding.Brotli : ContentCoding.Gzip, from, into, CancellationToken.None);
        Assert.True(running.IsCompletedSuccessfully, "With a place free there is nothing to wait for.");
        return running.Result;
    }

    private BodyBuffer Holding(byte[] bytes)
    {
        var buffer = new BodyBuffer(_budget, "app", bytes.Length + Gzip.EndMemberLength);
        Assert.True(buffer.TryAppend(bytes));
        return buffer;
    }

    private sealed class EmptyPool : ArrayPool<byte>
    {
        public override byte[] Rent(int minimumLength) => throw new InsufficientMemoryException("There is none.");

        public override void Return(byte[] array, bool clearArray = false) => throw new NotSupportedException("Nothing was rented.");
    }
}
