using System.Net;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Signavio;

/// <summary>What Signavio answered. Its words are shown to operators, cut to a length, and are believed in nothing but that.</summary>
internal sealed record SignavioReply(bool IsOk, JsonElement? Body, string Reason, bool MayRetry, TimeSpan? RetryAfter)
{
    private const int MostBytes = 64 * 1024;
    private const int MostShown = 500;
    private const string InProgress = "still in progress";

    private static readonly HashSet<string> FailedForGood = new(StringComparer.OrdinalIgnoreCase) { "REQUEST_VALIDATION_FAILED", "FILE_CONVERSION_FAILED" };
    private static readonly HashSet<string> FailedForNow = new(StringComparer.OrdinalIgnoreCase) { "FILE_UPLOAD_FAILED", "INTERNAL_SYNCHRONISING_FAILED" };

    /// <summary>Whether the token is not taken.</summary>
    public bool IsRefusal { get; private init; }

    public static SignavioReply OfNothing(string reason) => new(IsOk: false, Body: null, reason, MayRetry: true, RetryAfter: null);

    public static async Task<SignavioReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (text, body) = await BodyOfAsync(response, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return new SignavioReply(IsOk: true, body, "", MayRetry: false, RetryAfter: null);
        }

        var said = body is { ValueKind: JsonValueKind.Object } problem
            ? string.Join(": ", new[] { problem.TextOf("title"), problem.TextOf("detail"), problem.TextOf("message"), problem.TextOf("errorKey") }.Where(static part => !string.IsNullOrEmpty(part)).Distinct())
            : text;
        var isInProgress = text.Contains(InProgress, StringComparison.OrdinalIgnoreCase);
        var mayRetry = isInProgress || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
        return new SignavioReply(
            IsOk: false, body, Shown($"Signavio answered {(int)response.StatusCode}{(said.Length == 0 ? "" : $": {said}")}"), mayRetry, RetryAfterOf(response))
        {
            IsRefusal = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
        };
    }

    /// <summary>The name of an accepted upload, in either of the two forms that Signavio's documents have.</summary>
    public static string? ExecutionIdOf(JsonElement? body) => body is { ValueKind: JsonValueKind.Object } answer
        ? answer.TextOf("executionId") ?? (answer.TryGetProperty("payload", out var payload) && payload.ValueKind is JsonValueKind.Object ? payload.TextOf("executionId") : null)
        : null;

    public static IngestionState StateOf(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } answer || answer.TextOf("status") is not { } status)
        {
            return IngestionState.Unknown("Signavio's answer has no status.");
        }

        var reason = Shown($"Signavio says {status}{(answer.TextOf("message") is { Length: > 0 } message ? $": {message}" : "")}");
        return status.Equals("COMPLETED", StringComparison.OrdinalIgnoreCase) ? IngestionState.Completed
            : FailedForGood.Contains(status) ? IngestionState.Failed(reason, mayRetry: false)
            : FailedForNow.Contains(status) || status.EndsWith("_FAILED", StringComparison.OrdinalIgnoreCase) ? IngestionState.Failed(reason, mayRetry: true)
            : IngestionState.Pending;
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date is { } date && response.Headers.Date is { } now && date > now ? date - now : null);

    private static async Task<(string Text, JsonElement? Body)> BodyOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[MostBytes];
        var length = await stream.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return (document.RootElement.GetRawText(), document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return (System.Text.Encoding.UTF8.GetString(bytes, 0, length), null);
        }
    }

    private static string Shown(string text) => (text.Length <= MostShown ? text : text[..MostShown] + "…").ReplaceLineEndings(" ");
}
