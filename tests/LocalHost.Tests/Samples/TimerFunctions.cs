using System.Globalization;
using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

public sealed class TimerFunctions(Recorder recorder)
{
    [Function("EveryFiveMinutes")]
    public void Tick([TimerTrigger("%SAMPLE_SCHEDULE%")] TimerInfo timer)
    {
        recorder.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"last {timer.ScheduleStatus!.Last:HH:mm:ss} next {timer.ScheduleStatus.Next:HH:mm:ss} late {timer.IsPastDue}"));
    }
}
