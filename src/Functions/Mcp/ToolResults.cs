using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Turns what became of a call into the result of a tool: as structure for programs, as the same in text for models.</summary>
internal static class ToolResults
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    /// <summary>A success in its own words, or the failure.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="context">The request.</param>
    /// <param name="message">One sentence for a model.</param>
    /// <param name="write">Writes the members of a success.</param>
    public static CallToolResult ToToolResult<T>(this Result<T> result, RequestContext context, string message, Action<Utf8JsonWriter, T> write) =>
        result.IsSuccess
            ? Of(isError: false, writer =>
            {
                writer.WriteString("status", "ok");
                writer.WriteString("message", message);
                write(writer, result.Value);
            })
            : Of(result.Failure, context);

    /// <summary>An expected failure.</summary>
    public static CallToolResult Of(Failure failure, RequestContext context) => Of(Problem.Of(failure), context);

    /// <summary>A failure, in the words it has over HTTP.</summary>
    public static CallToolResult Of(Problem problem, RequestContext context) => Of(isError: true, writer =>
    {
        writer.WriteString("status", "error");
        writer.WriteString("code", problem.Code);
        writer.WriteString("detail", problem.Detail);
        writer.WriteString("request_id", context.RequestId);
        FieldErrorList.Write(writer, problem.Errors);
    });

    private static CallToolResult Of(bool isError, Action<Utf8JsonWriter> writeMembers)
    {
        var json = Json(writeMembers);
        using var document = JsonDocument.Parse(json);
        return new CallToolResult
        {
            IsError = isError,
            StructuredContent = document.RootElement.Clone(),
            Content = [new TextContentBlock { Text = Encoding.UTF8.GetString(json.Span) }],
        };
    }

    /// <summary>A JSON object of these members.</summary>
    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
