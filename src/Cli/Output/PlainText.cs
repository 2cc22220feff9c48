namespace AgentTelemetry.Cli.Output;

/// <summary>Makes text of others harmless where it is shown.</summary>
internal static class PlainText
{
    /// <summary>One line for a terminal: no escape sequence moves a cursor or changes a title, and no line break makes two rows of one.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character)) : text;

    /// <summary>A field of a CSV row. An apostrophe keeps a spreadsheet from running it, as in the service's own files.</summary>
    public static string CsvField(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
