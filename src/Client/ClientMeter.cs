using System.Diagnostics.Metrics;

namespace AgentTelemetry.Client;

/// <summary>Counts what becomes of operations: for <see cref="ClientStats"/>, and as instruments of the meter <c>AgentTelemetry.Client</c>.</summary>
internal sealed class ClientMeter : IDisposable
{
    public const string Name = "AgentTelemetry.Client";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _operations;
    private long _accepted;
    private long _sent;
    private long _sentForOthers;
    private long _retried;
    private long _dropped;
    private long _deadLettered;
    private long _finishedOwn;
    private long _notOnDisk;
    private long _linesLost;
    private long _damaged;
    private long _rejected;
    private long _posted;
    private long _postsFailed;

    public ClientMeter()
    {
        _operations = _meter.CreateCounter<long>("agent_telemetry.client.operations", "{operation}", "Operations by what became of them.");
        _meter.CreateObservableGauge("agent_telemetry.client.pending", () => Pending, "{operation}", "Operations that wait to be sent.");
    }

    public long Pending => Math.Max(0, Interlocked.Read(ref _accepted) - Interlocked.Read(ref _finishedOwn));

    public long LinesLostSoFar => Interlocked.Read(ref _linesLost);

    public long DroppedSoFar => Interlocked.Read(ref _dropped);

    public void Accepted() => Interlocked.Increment(ref _accepted);

    public void Sent(bool isOwn) => Finish(ref isOwn ? ref _sent : ref _sentForOthers, isOwn, "sent");

    public void DeadLettered(bool isOwn) => Finish(ref _deadLettered, isOwn, "dead_lettered");

    /// <summary>What was taken and then found no room.</summary>
    public void Lost(bool isOwn = true) => Finish(ref _dropped, isOwn, "dropped");

    public void Retried() => Count(ref _retried, 1, "retried");

    public void NotOnDisk(long operations) => Count(ref _notOnDisk, operations, "not_on_disk");

    public void LinesLost(long lines) => Count(ref _linesLost, lines, "line_lost");

    public void Damaged(long lines) => Count(ref _damaged, lines, "damaged");

    public void Rejected() => Count(ref _rejected, 1, "rejected");

    public void Posted() => Count(ref _posted, 1, "posted");

    public void PostFailed() => Count(ref _postsFailed, 1, "post_failed");

    public ClientStats Snapshot(RunIdStats runIds) => new()
    {
        Pending = Pending,
        Sent = Interlocked.Read(ref _sent),
        SentForOthers = Interlocked.Read(ref _sentForOthers),
        Retried = Interlocked.Read(ref _retried),
        Dropped = Interlocked.Read(ref _dropped),
        DeadLettered = Interlocked.Read(ref _deadLettered),
        NotOnDisk = Interlocked.Read(ref _notOnDisk),
        LinesLost = Interlocked.Read(ref _linesLost),
        DamagedLines = Interlocked.Read(ref _damaged),
        Rejected = Interlocked.Read(ref _rejected),
        Posted = Interlocked.Read(ref _posted),
        PostsFailed = Interlocked.Read(ref _postsFailed),
        RunIds = runIds,
    };

    public void Dispose() => _meter.Dispose();

    private void Finish(ref long counter, bool isOwn, string result)
    {
        Count(ref counter, 1, result);
        if (isOwn)
        {
            Interlocked.Increment(ref _finishedOwn);
        }
    }

    private void Count(ref long counter, long by, string result)
    {
        Interlocked.Add(ref counter, by);
        _operations.Add(by, new KeyValuePair<string, object?>("result", result));
    }
}
