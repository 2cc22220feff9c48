using System.Threading.Channels;

namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>What sample functions and middleware did, in order.</summary>
public sealed class Recorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _entries = Channel.CreateUnbounded<string>();

    public void Add(string entry) => _entries.Writer.TryWrite(entry);

    /// <summary>The next entry, waited for.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);

        return await _entries.Reader.ReadAsync(patience.Token);
    }

    public async Task<IReadOnlyList<string>> NextAsync(int count)
    {
        var entries = new List<string>();

        while (entries.Count < count)
        {
            entries.Add(await NextAsync());
        }

        return entries;
    }

    /// <summary>What is recorded and not yet taken.</summary>
    public IReadOnlyList<string> Rest()
    {
        var entries = new List<string>();

        while (_entries.Reader.TryRead(out var entry))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
