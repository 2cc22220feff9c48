using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function on a schedule.</summary>
/// <param name="schedule">Six fields, from seconds to day of week, in UTC; or a time span; or a <c>%NAME%</c>.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as it was given.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>Whether the host stores when the function last ran, so as to notice a missed run.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs when the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
