using System.Text.Json;
using System.Text.Unicode;
using AgentTelemetry.Access;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Documents;

/// <summary>The one way from bytes to a document: whatever comes out can be walked without surprise.</summary>
internal sealed class JsonBody(IOptions<LimitOptions> limits)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a JSON object; the caller disposes it.</summary>
    public Result<JsonDocument> Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        if (utf8.IsEmpty)
        {
            return Malformed("The body is empty; a JSON object was expected.");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return Malformed("The body is not valid UTF-8.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.Value.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            // A member named twice is found after the reading, and has no place.
            var place = exception.LineNumber is { } line ? $", at line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            return Malformed(
                $"The body is not JSON that can be read here{place}: "
                + $"it must be well-formed, at most {limits.Value.MaxDepth} levels deep, and name no member of an object twice.");
        }
        catch (InvalidOperationException)
        {
            // The check for members named twice meets an escaped half of a surrogate pair in a name.
            return UnpairedSurrogate();
        }

        if (document.RootElement.ValueKind is not JsonValueKind.Object)
        {
            document.Dispose();
            return Malformed("The body is JSON, but not an object.");
        }

        if (SurrogateScan.FindsUnpaired(utf8.Span, document.RootElement))
        {
            document.Dispose();
            return UnpairedSurrogate();
        }

        return document;
    }

    private static Failure UnpairedSurrogate() =>
        Malformed("A text in the body has one half of a surrogate pair (\\uD800 to \\uDFFF) without the other, which is no Unicode text.");

    private static Failure Malformed(string detail) => new(FailureKind.Malformed, "malformed_json", detail);
}
