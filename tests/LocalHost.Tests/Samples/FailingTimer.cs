using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

public sealed class FailingTimer(Recorder recorder)
{
    [Function("FailingTimer")]
    public void Tick([TimerTrigger("00:10:00", RunOnStartup = true, UseMonitor = false)] TimerInfo timer)
    {
        recorder.Add(timer.ScheduleStatus is null ? "unmonitored" : "monitored");

        throw new InvalidOperationException("every time");
    }
}
