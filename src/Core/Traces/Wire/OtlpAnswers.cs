using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Json;
using Google.Protobuf;

namespace AgentTelemetry.Traces.Wire;

/// <summary>Writes the protocol's answers.</summary>
internal static class OtlpAnswers
{
    /// <summary>The answer to a request that was taken: empty, or what of it was not.</summary>
    /// <param name="format">The request's form.</param>
    /// <param name="rejectedName">The name of the count.</param>
    /// <param name="rejected">How much was not taken.</param>
    /// <param name="message">Why; null where all was.</param>
    public static byte[] Taken(OtlpFormat format, string rejectedName, long rejected, string? message)
    {
        if (format is OtlpFormat.Protobuf)
        {
            return new ExportResponse { PartialSuccess = message is null ? null : new PartialSuccess { Rejected = rejected, ErrorMessage = message } }.ToByteArray();
        }

        return Utf8(writer =>
        {
            writer.WriteStartObject();
            if (message is not null)
            {
                writer.WriteStartObject("partialSuccess");
                writer.WriteString(rejectedName, rejected.ToString(CultureInfo.InvariantCulture));
                writer.WriteString("errorMessage", message);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>The answer to a request that was refused: a google.rpc.Status.</summary>
    public static byte[] Refused(OtlpFormat format, int code, string message) => format is OtlpFormat.Protobuf
        ? new RpcStatus { Code = code, Message = message }.ToByteArray()
        : Utf8(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("code", code);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        });

    private static byte[] Utf8(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetBytes(JsonText.Write(write));
}
