using System.Diagnostics;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>Reads one row of the emulator's past the service, now and then: it tells whether service or emulator was slow.</summary>
internal sealed class StorageByItself(string connectionString)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly TableClient _keys = new(connectionString, "ApiKeys");
    private readonly List<TimeSpan> _all = [];

    public TimeSpan Slowest => _all.Max();

    public async Task WatchAsync(CancellationToken flood)
    {
        while (!flood.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await _keys.GetEntityAsync<TableEntity>("keys", "~version", cancellationToken: CancellationToken.None);
            _all.Add(Stopwatch.GetElapsedTime(began));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public override string ToString() =>
        $"the emulator past the service: {_all.Count} reads, p50 {_all.Order().ElementAt(_all.Count / 2).TotalMilliseconds:N0} ms, slowest {Slowest.TotalMilliseconds:N0} ms";
}
