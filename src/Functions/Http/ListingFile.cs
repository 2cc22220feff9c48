using AgentTelemetry.Access.Rates;
using AgentTelemetry.Json;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>A form in which a listing is a file.</summary>
/// <typeparam name="T">A row of the listing.</typeparam>
internal sealed record ListingFile<T>(string MediaType, string ContentType, string Name, Func<ByteStream, IAsyncEnumerable<T>, CancellationToken, Task> Write)
{
    private const string Page = "application/json";

    /// <summary>A listing as lines of JSON.</summary>
    public static ListingFile<T> Lines(string name, Func<ByteStream, IAsyncEnumerable<T>, CancellationToken, Task> write) =>
        new("application/x-ndjson", "application/x-ndjson", $"{name}.ndjson", write);

    /// <summary>A listing as a table.</summary>
    public static ListingFile<T> Csv(string name, Func<ByteStream, IAsyncEnumerable<T>, CancellationToken, Task> write) =>
        new("text/csv", "text/csv; charset=utf-8", $"{name}.csv", write);

    /// <summary>The one of some that a caller asks for; null where it would have a page as JSON.</summary>
    public static ListingFile<T>? AskedFor(HttpRequest request, params ListingFile<T>[] offered)
    {
        var type = request.Preferred([Page, .. offered.Select(static file => file.MediaType)]);
        return Array.Find(offered, file => file.MediaType == type);
    }

    public FileAnswer ToAnswer(WholeListing<T> listing) => new(ContentType, Name, async (send, cancellationToken) =>
    {
        var bytes = new ByteStream(send);
        await Write(bytes, listing.ReadAsync(cancellationToken), cancellationToken);
        await bytes.SendAsync(cancellationToken);
    });
}
