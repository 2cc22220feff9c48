using AgentTelemetry.Content.Reading;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Json;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>The forms in which a listing of sessions is a file.</summary>
internal static class SessionFile
{
    private static readonly ListingFile<SessionListRow>[] All =
    [
        ListingFile<SessionListRow>.Lines("sessions", static (stream, rows, cancellationToken) => JsonRows.WriteAsync(stream, ReadingJson.Default.SessionListRow, rows, cancellationToken)),
        ListingFile<SessionListRow>.Csv("sessions", static (stream, rows, cancellationToken) => CsvRows.WriteAsync(stream, ReadingJson.Default.SessionListRow, rows, cancellationToken)),
    ];

    /// <summary>The one that a caller asks for; null where it would have a page as JSON.</summary>
    public static ListingFile<SessionListRow>? AskedFor(HttpRequest request) => ListingFile<SessionListRow>.AskedFor(request, All);
}
