using System.Diagnostics;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Client.Runs;

/// <summary>A run that is not over: what is known of it, and its activity.</summary>
internal sealed class ActiveRun(RunRecord started, long startedAt)
{
    private readonly Lock _gate = new();
    private RunRecord _record = started;
    private string? _markedStatus;

    public string EventId => Record.EventId;

    public string RunId => Record.RunId;

    /// <summary>When it started, on the clock that nobody sets.</summary>
    public long StartedAt => startedAt;

    public Activity? Activity { get; set; }

    /// <summary>Whether the service was told that it started. If not, its end tells that too.</summary>
    public bool IsTold { get; set; } = true;

    public RunRecord Record
    {
        get
        {
            lock (_gate)
            {
                return _record;
            }
        }
    }

    /// <summary>The status that it ends with, where its own code said so.</summary>
    public string? MarkedStatus
    {
        get => Volatile.Read(ref _markedStatus);
        set => Volatile.Write(ref _markedStatus, value);
    }

    public RunRecord Change(Func<RunRecord, RunRecord> change)
    {
        lock (_gate)
        {
            return _record = change(_record);
        }
    }
}
