using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Reads a session with a page of its events, in the rows of <c>/internal/sessions/{id}</c>.</summary>
internal sealed class ReadSessionTool(SessionQueryService sessions) : IMcpTool
{
    // A model has to read it all.
    private const string DefaultLimit = "50";
    private const int MostEventBytes = 128 * 1024;

    // The rows themselves, the same as a document and as a text, and the message around them.
    private const int HeldForEachByte = 8;

    public Tool Definition { get; } = ToolSchemas.Reading(
        "openattribution_read_session",
        "Read a session",
        "Reads a session: who began it, its outcome, and its events in time order, a page at a time. Where next_cursor is given, call again with it for the events that follow.",
        """
        {
          "type": "object",
          "properties": {
            "session_id": { "type": "string", "format": "uuid", "description": "The session, as openattribution_start_session gave it." },
            "limit": { "type": "integer", "minimum": 1, "description": "The most events. By default: 50. A page of large events has fewer." },
            "cursor": { "type": "string", "description": "The next_cursor of the page before." }
          },
          "required": ["session_id"]
        }
        """,
        """
        "session": { "type": "object", "description": "The session with a page of its events." },
        "next_cursor": { "type": "string", "description": "Where the next page of events begins; absent after the last." }
        """);

    public Scopes Scope => Scopes.Read;

    public async Task<CallToolResult> CallAsync(ToolArguments arguments, RequestContext context)
    {
        if ((arguments.Missing("session_id") ?? arguments.NotText("session_id", "cursor")) is { } fault)
        {
            return ToolResults.Of(fault, context);
        }

        var opened = await sessions.OpenAsync(arguments.Text("session_id")!, arguments.Text("limit") ?? DefaultLimit, arguments.Text("cursor"), context, CancellationToken.None);
        if (!opened.IsSuccess)
        {
            return ToolResults.Of(opened.Failure, context);
        }

        var page = PageOf(opened.Value);
        using var rows = new MemoryStream();
        var bytes = new ByteStream((written, token) => rows.WriteAsync(written, token).AsTask());
        using (var stream = new JsonStream(bytes))
        {
            await SessionRows.WriteSessionWithEventsAsync(stream, page, CancellationToken.None);
        }

        await bytes.SendAsync(CancellationToken.None);
        AnswerRoom.Current?.Take(HeldForEachByte * rows.Length);
        var read = new ToolSessionRead(rows.GetBuffer().AsMemory(0, (int)rows.Length), page.Next is { } next ? EventCursor.Encode(next) : null) { Unrecognised = arguments.Unread() };
        return ToolResults.Of(read, ToolJson.Default.ToolSessionRead);
    }

    private static OpenedSession PageOf(OpenedSession session)
    {
        var bytes = 0L;
        var fitting = session.Events.TakeWhile(head => (bytes += head.Bytes) <= MostEventBytes).Count();
        var count = Math.Max(fitting, Math.Min(1, session.Events.Count));
        return count == session.Events.Count ? session : session with { Events = [.. session.Events.Take(count)], Next = session.Events[count - 1].Position };
    }
}
