using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

public sealed class TextQueueFunctions(Recorder recorder)
{
    [Function("TakeText")]
    public void TakeText([QueueTrigger("%TEXT_QUEUE%", Connection = "OtherStorage")] string text) => recorder.Add($"text {text}");

    [Function("TakeBytes")]
    public void TakeBytes([QueueTrigger("%BYTES_QUEUE%")] BinaryData bytes) => recorder.Add($"bytes {bytes.ToMemory().Length}");
}
