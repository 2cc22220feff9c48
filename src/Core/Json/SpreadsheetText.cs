using System.Buffers;

namespace AgentTelemetry.Json;

/// <summary>Text in a file that spreadsheets open.</summary>
internal static class SpreadsheetText
{
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@\t\r\n");

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    public static string Guarded(string text) => text.Length > 0 && BeginsFormula.Contains(text[0]) ? $"'{text}" : text;
}
