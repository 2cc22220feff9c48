using AgentTelemetry.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.Operations;

public sealed class BacklogMonitorTests : IDisposable
{
    private readonly FakeStorageProbe _storage = new();
    private readonly RecordingMeters _meters = new();
    private readonly FakeLogger<BacklogMonitor> _logger = new();

    [Fact]
    public async Task What_waits_is_measured()
    {
        _storage.Depths["telemetry-ingest"] = new QueueDepth(7, 0, TimeSpan.FromSeconds(90));
        _storage.Depths["telemetry-processing"] = new QueueDepth(1, 0, TimeSpan.Zero);

        await new BacklogMonitor(_storage, _meters, _logger).MeasureAsync(CancellationToken.None);

        Assert.Equal(
            [
                "ingest_waiting_messages 7", "ingest_poison_messages 0", "ingest_oldest_message_seconds 90",
                "processing_waiting_messages 1", "processing_poison_messages 0", "processing_oldest_message_seconds 0",
                "export_waiting_messages 0", "export_poison_messages 0", "export_oldest_message_seconds 0",
            ],
            _meters.Measurements);
        Assert.Equal([LogLevel.Information, LogLevel.Information, LogLevel.Information], _logger.Collector.GetSnapshot().Select(line => line.Level));
    }

    [Theory]
    [InlineData("telemetry-ingest")]
    [InlineData("telemetry-processing")]
    public async Task A_poisoned_message_does_not_go_unseen(string queue)
    {
        _storage.Depths[queue] = new QueueDepth(0, 2, TimeSpan.Zero);

        await new BacklogMonitor(_storage, _meters, _logger).MeasureAsync(CancellationToken.None);

        var warning = Assert.Single(_logger.Collector.GetSnapshot(), line => line.Level == LogLevel.Warning);
        Assert.Contains($"2 messages lie in {queue}-poison", warning.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _meters.Dispose();
}
