using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

public sealed class SlowTimer(Recorder recorder)
{
    [Function("SlowTimer")]
    public async Task TickAsync([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
    {
        recorder.Add($"begin {timer.IsPastDue}");
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        recorder.Add("end");
    }
}
