using System.Buffers;
using System.Text.Json;

namespace AgentTelemetry.Client.Outbox;

/// <summary>An operation as a line of a file.</summary>
internal static class OperationLine
{
    private static readonly JsonWriterOptions Plain = new() { SkipValidation = true };

    public static void Write(Operation operation, IBufferWriter<byte> target)
    {
        using (var writer = new Utf8JsonWriter(target, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("process"u8, operation.Id.Process);
            writer.WriteNumber("number"u8, operation.Id.Number);
            writer.WriteString("kind"u8, NameOf(operation.Kind));
            writer.WriteString("stream"u8, operation.Stream);
            writer.WriteString("method"u8, operation.Method);
            writer.WriteString("path"u8, operation.Path);
            writer.WritePropertyName("body"u8);
            writer.WriteRawValue(OneLine.Of(operation.JsonBody).Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        target.Write("\n"u8);
    }

    /// <summary>Reads a line; null where it is none, as the last one before a crash may be.</summary>
    public static Operation? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return KindOf(root.GetProperty("kind"u8).GetString()) is { } kind
                ? new Operation(Text(root, "stream"u8), kind, Text(root, "method"u8), Text(root, "path"u8), JsonMarshalled(root.GetProperty("body"u8)))
                {
                    Id = new OperationId(Text(root, "process"u8), root.GetProperty("number"u8).GetInt64()),
                }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, ReadOnlySpan<byte> name) => root.GetProperty(name).GetString() ?? throw new FormatException("A text is null.");

    private static byte[] JsonMarshalled(JsonElement body) => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(body).ToArray();

    private static string NameOf(OperationKind kind) => kind switch
    {
        OperationKind.CreateRun => "create",
        OperationKind.UpdateRun => "update",
        OperationKind.RunEvent => "event",
        OperationKind.RunCommit => "commit",
        OperationKind.RunPosted => "posted",
        OperationKind.SessionEvents => "session_events",
        _ => "content",
    };

    private static OperationKind? KindOf(string? name) => name switch
    {
        "create" => OperationKind.CreateRun,
        "update" => OperationKind.UpdateRun,
        "event" => OperationKind.RunEvent,
        "commit" => OperationKind.RunCommit,
        "posted" => OperationKind.RunPosted,
        "session_events" => OperationKind.SessionEvents,
        "content" => OperationKind.Content,
        _ => null,
    };
}
