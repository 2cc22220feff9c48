using System.Text;
using System.Text.Json;
using AgentTelemetry.Export.Tables;

namespace AgentTelemetry.Export;

/// <summary>Answers of an agent's telemetry, and what is made of them.</summary>
internal static class Extracted
{
    public const string Id = "session_abc123";

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An event: seconds after ten, a type, and what is said of it.</summary>
    public static string Event(double second, string type, string payload = "{}") => JsonSerializer.Serialize(new
    {
        timestamp = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null),
        session_id = Id,
        type,
        payload = JsonDocument.Parse(payload).RootElement,
    });

    public static Result<ExtractedCase> Read(string answer) => new ExtractReader(Given.Body(Given.Limits())).Read(Encoding.UTF8.GetBytes(answer), Id, "acme");

    public static ExtractedCase Of(IEnumerable<string> events, string? metrics = null) =>
        Read($$"""{"session_id":"{{Id}}",{{(metrics is null ? "" : $"\"metrics\":{metrics},")}}"events":[{{string.Join(',', events)}}]}""").Value!;

    public static CaseRow RowOf(params string[] events) => RowOf(Of(events)).Value!;

    public static Result<CaseRow> RowOf(ExtractedCase extracted)
    {
        var summary = new CaseSummary(extracted.Case, "my-agent", Now);
        foreach (var @event in extracted.Events)
        {
            summary.Add(@event);
        }

        return summary.ToRow();
    }

    /// <summary>The cells of a row, as an upload has them.</summary>
    public static Dictionary<string, string> CellsOf(CaseRow row) =>
        ExportTables.Cases.Columns.ToDictionary(static column => column.Name, column => CsvText.Of(column.Read(row), column.Type, CsvStyle.Upload));
}
