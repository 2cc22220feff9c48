using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Turns what became of a call into the result of a tool: as structure for programs, as the same in text for models.</summary>
internal static class ToolResults
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    /// <summary>A success as a record, or the failure.</summary>
    public static CallToolResult ToToolResult<T>(this Result<T> result, RequestContext context, JsonTypeInfo<T> type) =>
        result.IsSuccess ? Of(result.Value, type) : Of(result.Failure, context);

    /// <summary>A success.</summary>
    public static CallToolResult Of<T>(T success, JsonTypeInfo<T> type) => Of(isError: false, Json(success, type));

    /// <summary>An expected failure.</summary>
    public static CallToolResult Of(Failure failure, RequestContext context) => Of(Problem.Of(failure), context);

    /// <summary>A failure, in the words it has over HTTP.</summary>
    public static CallToolResult Of(Problem problem, RequestContext context) =>
        Of(isError: true, Json(new ToolError("error", problem.Code, problem.Detail, context.RequestId, problem.Errors), ToolJson.Default.ToolError));

    private static CallToolResult Of(bool isError, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new CallToolResult
        {
            IsError = isError,
            StructuredContent = document.RootElement.Clone(),
            Content = [new TextContentBlock { Text = Encoding.UTF8.GetString(json.Span) }],
        };
    }

    /// <summary>A JSON object of these members.</summary>
    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> writeMembers) => Written(writer =>
    {
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Json<T>(T value, JsonTypeInfo<T> type) => Written(writer => JsonSerializer.Serialize(writer, value, type));

    /// <summary>What a writer writes.</summary>
    public static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
