namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function learns about its schedule.</summary>
public class TimerInfo
{
    /// <summary>When the function ran last and runs next; null when the host does not keep it.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for a missed one.</summary>
    public bool IsPastDue { get; set; }
}
