using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Reads NDJSON: a JSON object on each line. One that cannot be read keeps none of the others out.</summary>
internal sealed class JsonLines(JsonBody bodies, IReadingLimits limits)
{
    private const byte NewLine = (byte)'\n';

    private string Unreadable =>
        $"The line is no JSON object that this service reads. It must be well-formed, in UTF-8, at most {limits.MaxDepth} levels deep, and must not name a member of an object twice.";

    /// <summary>Reads a body; the caller disposes what comes of it. Blank lines count as none.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="most">How many lines it may have.</param>
    /// <param name="payer">Whose share of the instance the lines take room of.</param>
    public Result<ParsedLines> Parse(ReadOnlyMemory<byte> utf8, int most, string payer)
    {
        var lines = Split(utf8);
        if (lines.Count > most)
        {
            var errors = new FieldErrors();
            errors.Add("", "limit", $"A body has at most {most} lines; this one has {lines.Count}. Send it in parts.");
            return errors.ToFailure("invalid_batch");
        }

        return TooManyTokens(lines) is { } tooMany ? tooMany : Parse(lines, payer);
    }

    private static List<(int Number, ReadOnlyMemory<byte> Text)> Split(ReadOnlyMemory<byte> utf8)
    {
        var lines = new List<(int, ReadOnlyMemory<byte>)>();
        for (var number = 1; !utf8.IsEmpty; number++)
        {
            var end = utf8.Span.IndexOf(NewLine);
            var line = end < 0 ? utf8 : utf8[..end];
            utf8 = end < 0 ? default : utf8[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                lines.Add((number, line));
            }
        }

        return lines;
    }

    private Result<ParsedLines> Parse(List<(int Number, ReadOnlyMemory<byte> Text)> lines, string payer)
    {
        var parsed = new ParsedLines();
        foreach (var (number, text) in lines)
        {
            var document = bodies.Parse(text, payer);
            if (document.IsSuccess)
            {
                parsed.Add(number, document.Value);
            }
            else if (document.Failure.Kind is FailureKind.Malformed)
            {
                parsed.AddUnreadable(number, Unreadable);
            }
            else if (document.Failure.Kind is FailureKind.TooLarge or FailureKind.Invalid)
            {
                parsed.AddUnreadable(number, document.Failure.Detail);
            }
            else
            {
                // There is no room, for this line or any other.
                parsed.Dispose();
                return document.Failure;
            }
        }

        return parsed;
    }

    // Each line is within the limit by itself; together they may take no more than one document may.
    private Failure? TooManyTokens(List<(int Number, ReadOnlyMemory<byte> Text)> lines) =>
        lines.Sum(static line => (long)JsonScan.AtMost(line.Text.Span).Tokens) > limits.MaxTokens && lines.Sum(line => (long)TokensOf(line.Text)) > limits.MaxTokens
            ? JsonScan.TooManyTokens(limits)
            : null;

    private int TokensOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonScan.Of(line.Span, limits.MaxDepth, limits.MaxTokens).Tokens;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
