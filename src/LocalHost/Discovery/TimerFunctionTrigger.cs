using AgentTelemetry.LocalHost.Timers;

namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>A schedule.</summary>
/// <param name="Schedule">When it fires.</param>
/// <param name="RunOnStartup">Whether it also fires at start.</param>
/// <param name="UseMonitor">Whether the function is told when it ran last.</param>
internal sealed record TimerFunctionTrigger(Schedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger("timerTrigger");
