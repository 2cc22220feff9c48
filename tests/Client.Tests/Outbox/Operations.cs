using System.Text;
using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Tests.Outbox;

/// <summary>Operations as the client makes them.</summary>
internal static class Operations
{
    public static Operation Of(string stream, OperationKind kind = OperationKind.CreateRun, long number = 1, string body = "{}", string process = "p") =>
        new(stream, kind, "POST", "api/v1/runs", Encoding.UTF8.GetBytes(body)) { Id = new OperationId(process, number) };

    public static byte[] Lines(params Operation[] operations)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        Array.ForEach(operations, operation => OperationLine.Write(operation, buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
