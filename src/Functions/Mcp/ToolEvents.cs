using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Records the one event of a tool's call, and speaks of it by the names of the tool's arguments.</summary>
internal sealed class ToolEvents(DocumentService documents, IOptions<ContentOptions> content, TimeProvider time)
{
    private const string Event = "events[0].";

    /// <summary>The time of an event that does not say its own.</summary>
    public string Now => Rfc3339.Format(time.GetUtcNow());

    /// <summary>Records an event of the session that the arguments name.</summary>
    /// <param name="arguments">The call's arguments; <c>session_id</c> is there.</param>
    /// <param name="writeEvent">Writes the members of the event.</param>
    /// <param name="message">One sentence for a model.</param>
    /// <param name="nameOf">The argument that a path within the event comes from.</param>
    /// <param name="context">The request.</param>
    public async Task<CallToolResult> RecordAsync(
        ToolArguments arguments, Action<Utf8JsonWriter> writeEvent, string message, Func<string, string> nameOf, RequestContext context)
    {
        var body = ToolResults.Json(writer =>
        {
            WriteVersion(writer);
            arguments.Write(writer, "session_id", "session_id");
            writer.WriteStartArray("events");
            writer.WriteStartObject();
            writeEvent(writer);
            writer.WriteEndObject();
            writer.WriteEndArray();
        });
        var stored = await documents.StoreAsync(body, Door.Events, context);
        return stored.IsSuccess
            ? stored.Map(value => new ToolEventRecorded(Renamed(value.Events!, arguments, nameOf), message, arguments.Text("session_id")!))
                .ToToolResult(context, ToolJson.Default.ToolEventRecorded)
            : ToolResults.Of(Renamed(stored.Failure, nameOf), context);
    }

    // A time that is given here is another at every call: it makes no other event of a repeat.
    private static EventsRecorded Renamed(EventsRecorded recorded, ToolArguments arguments, Func<string, string> nameOf) => recorded with
    {
        Stripped = [.. recorded.Stripped.Select(path => Renamed(path, nameOf))],
        Conflicts = arguments.Has("timestamp") ? recorded.Conflicts : [.. recorded.Conflicts.Where(static conflict => !conflict.IsOfTimeOnly)],
        Unrecognised = arguments.And(recorded.Unrecognised with
        {
            Listed = [.. recorded.Unrecognised.Listed.Select(field => field with
            {
                Field = Renamed(field.Field, nameOf),
                DidYouMean = field.DidYouMean is null ? null : nameOf(field.DidYouMean),
            })],
        }),
    };

    // An unversioned document is read most forgivingly and makes no session out of an id that nobody knows; where only the standard is taken, it has to be one of the standard's.
    private void WriteVersion(Utf8JsonWriter writer)
    {
        if (content.Value.Strict)
        {
            writer.WriteString("document_type", "event_batch");
            writer.WriteString("schema_version", "1.0");
        }
    }

    private static Failure Renamed(Failure failure, Func<string, string> nameOf) => failure with
    {
        Detail = failure.Errors is [var first, ..] ? failure.Detail.Replace(first.Field, Renamed(first.Field, nameOf), StringComparison.Ordinal) : failure.Detail,
        Errors = [.. failure.Errors.Select(error => error with
        {
            Field = Renamed(error.Field, nameOf),
            Message = error.Message.Replace(error.Field, Renamed(error.Field, nameOf), StringComparison.Ordinal),
        })],
    };

    private static string Renamed(string path, Func<string, string> nameOf) => path.StartsWith(Event, StringComparison.Ordinal) ? nameOf(path[Event.Length..]) : path;
}
