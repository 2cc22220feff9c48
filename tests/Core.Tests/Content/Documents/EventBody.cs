using AgentTelemetry.Limits;

namespace AgentTelemetry.Content.Documents;

/// <summary>Bodies of <c>/events</c> around events, read.</summary>
internal static class EventBody
{
    /// <summary>A legacy body: no version.</summary>
    public static string Legacy(params string[] events) => $"{{\"session_id\":\"{Given.SessionText}\",\"events\":[{string.Join(",", events)}]}}";

    /// <summary>A body of Content Telemetry 0.1.</summary>
    public static string Standard(params string[] events) =>
        $"{{\"document_type\":\"event_batch\",\"schema_version\":\"0.1\",\"session_id\":\"{Given.SessionText}\",\"events\":[{string.Join(",", events)}]}}";

    /// <summary>An event that lacks nothing, with members of one's own.</summary>
    public static string Event(string members = "") =>
        $"{{\"type\":\"content_cited\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"content_url\":\"https://a.example/\"{(members.Length == 0 ? "" : ",")}{members}}}";

    /// <summary>A body of Content Telemetry 1.0.</summary>
    public static string Current(params string[] events) => Standard(events).Replace("\"0.1\"", "\"1.0\"", StringComparison.Ordinal);

    public static EventBatch Read(string body, Action<LimitOptions>? limits = null)
    {
        var result = ReadAny(body, limits);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return Assert.IsType<EventBatch>(result.Value);
    }

    public static Failure Refuse(string body, Action<LimitOptions>? limits = null)
    {
        var failure = ReadAny(body, limits).Failure;
        Assert.NotNull(failure);
        return failure;
    }

    /// <summary>One legacy event as it is stored.</summary>
    public static string Stored(string @event) => Assert.Single(Read(Legacy(@event)).Events).Json;

    /// <summary>What is wrong with one legacy event.</summary>
    public static string Faults(string @event) => Given.FieldsOf(Refuse(Legacy(@event)));

    private static Result<ContentDocument> ReadAny(string body, Action<LimitOptions>? limits) =>
        Given.Documents(limits).Read(Given.Json(body), Door.Events);
}
