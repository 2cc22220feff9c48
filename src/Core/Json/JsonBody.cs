using System.Text.Json;
using System.Text.Unicode;

namespace AgentTelemetry.Json;

/// <summary>The one way from bytes to a document: whatever comes out can be walked without surprise.</summary>
internal sealed class JsonBody(IReadingLimits limits, IBodyRoom room)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a JSON object; the caller disposes it.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="payer">Whose share of the instance the document takes room of.</param>
    public Result<ParsedBody> Parse(ReadOnlyMemory<byte> utf8, string payer) => Parse(utf8, payer, room.Take);

    /// <summary>The same for a body that may be an array.</summary>
    public Result<ParsedBody> ParseAny(ReadOnlyMemory<byte> utf8, string payer) => Parse(utf8, payer, room.Take, takesArray: true);

    /// <summary>The same for a message of the queue. It is short, few are taken at a time, and what is refused would be lost: so it finds room always.</summary>
    public Result<ParsedBody> ParseQueued(ReadOnlyMemory<byte> utf8, string payer) => Parse(utf8, payer, Hold);

    /// <summary>The same for JSON that stood as text in a body. The body found room for as much, and one such text is read at a time.</summary>
    public Result<ParsedBody> ParseQuoted(ReadOnlyMemory<byte> utf8, string payer) => Parse(utf8, payer, Hold);

    private Failure? Hold(string holder, int bytes)
    {
        room.Hold(holder, bytes);
        return null;
    }

    private Result<ParsedBody> Parse(ReadOnlyMemory<byte> utf8, string payer, Func<string, int, Failure?> take, bool takesArray = false)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        if (utf8.IsEmpty)
        {
            return Malformed("The body is empty, but must be a JSON object.");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return Malformed("The body is not valid UTF-8.");
        }

        try
        {
            var tokens = JsonScan.TokensOf(utf8.Span, limits);
            if (!tokens.IsSuccess)
            {
                return tokens.Failure;
            }

            var bytes = ParsedBody.CostOf(utf8.Length, tokens.Value);
            return take(payer, bytes) is { } refusal ? refusal : Build(utf8, payer, bytes, takesArray);
        }
        catch (JsonException exception)
        {
            // A member named twice is found after the reading, and has no place.
            var place = exception.LineNumber is { } line ? $", at line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            return Malformed(
                $"The body is not JSON that this service reads{place}. "
                + $"It must be well-formed, at most {limits.MaxDepth} levels deep, and must not name a member of an object twice.");
        }
        catch (InvalidOperationException)
        {
            // The check for members named twice meets an escaped half of a surrogate pair in a name.
            return UnpairedSurrogate();
        }
    }

    // The room is taken already, and given back wherever no document comes of it.
    private Result<ParsedBody> Build(ReadOnlyMemory<byte> utf8, string payer, int bytes, bool takesArray)
    {
        ParsedBody? body = null;
        Failure? failure = null;
        try
        {
            body = new ParsedBody(
                JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth, AllowDuplicateProperties = false }), room, payer, bytes);
            failure = body.RootElement.ValueKind is not JsonValueKind.Object && !(takesArray && body.RootElement.ValueKind is JsonValueKind.Array) ? Malformed("The body is JSON, but not an object. It must be one, such as {\"session_id\": \"...\", \"events\": [...]} for events.")
                : body.HasUnpairedSurrogate(utf8.Span) ? UnpairedSurrogate()
                : null;
        }
        finally
        {
            if (body is null)
            {
                room.Return(payer, bytes);
            }
            else if (failure is not null)
            {
                body.Dispose();
            }
        }

        return failure is null ? body : failure;
    }

    private static Failure UnpairedSurrogate() =>
        Malformed("A text in the body has half a surrogate pair (\\uD800 to \\uDFFF), which is not Unicode.");

    private static Failure Malformed(string detail) => new(FailureKind.Malformed, "malformed_json", detail);
}
