namespace AgentTelemetry.Content;

internal static class SessionFailures
{
    private const int MostReported = 50;
    private const int LongestShown = 100;

    /// <summary>No session has the external id of a path, which the platform in front may have changed.</summary>
    public static Failure ExternalNotFound { get; } = new(
        FailureKind.NotFound,
        "session_not_found",
        "Session not found. This app has no session with that external id. GET /internal/sessions?external_session_id=… takes ids with any character, such as a slash or a percent sign.");

    /// <summary>No session has an id, be it ours or its caller's.</summary>
    public static Failure NotFound(string id) => new(
        FailureKind.NotFound, "session_not_found", $"Session not found. This app has no session {Shown(id)}. POST /sessions/start starts one, and GET /internal/sessions lists them.");

    /// <summary>The session named was erased. It does not name the session: what is refused from the queue is noted.</summary>
    public static Failure Erased { get; } = new(FailureKind.Gone, "erased", "This session was erased on request, and nothing of it is stored again. Do not send it again.");

    /// <summary>An end that names another outcome than the stored one.</summary>
    public static Failure OutcomeConflict { get; } = OutcomeDiffers("This session has already ended with another outcome, and keeps it.");

    /// <summary>Events whose ids go with other content.</summary>
    /// <param name="conflicts">They.</param>
    /// <param name="isSingle">Whether the document has one event, under <c>event</c>.</param>
    public static Failure EventConflict(IReadOnlyList<EventConflict> conflicts, bool isSingle = false) => new(
        FailureKind.Conflict,
        "event_conflict",
        $"{conflicts.Count} of the events' ids are stored with other content, which is kept. A new event needs a new id.")
    {
        Errors = [.. conflicts.Take(MostReported).Select(conflict => Error(conflict.Ordinal, isSingle, $"is stored with other content ({conflict.Id})"))],
    };

    /// <summary>A known session that is uploaded with other events or another outcome.</summary>
    /// <param name="conflicts">The events whose id goes with other content.</param>
    /// <param name="unstored">The events that are not stored.</param>
    /// <param name="isOfOutcome">Whether it names an outcome that is not the stored one.</param>
    public static Failure UploadConflict(IReadOnlyList<EventConflict> conflicts, IReadOnlyList<ContentEvent> unstored, bool isOfOutcome) => new(
        FailureKind.Conflict, "session_conflict", "This session is already stored with other events or another outcome, and keeps them. Send more events to POST /events.")
    {
        Errors =
        [
            .. conflicts.Take(MostReported).Select(conflict => Error(conflict.Ordinal, isSingle: false, $"is stored with other content ({conflict.Id})")),
            .. unstored.Take(MostReported).Select(@event => Error(@event.Ordinal, isSingle: false, $"is not among the session's events ({@event.Id})")),
            .. isOfOutcome ? OutcomeConflict.Errors : [],
        ],
    };

    private static string Shown(string id) => id.Length <= LongestShown ? id : $"{id[..LongestShown]}…";

    private static FieldError Error(int ordinal, bool isSingle, string says)
    {
        var field = isSingle ? "event.id" : FormattableString.Invariant($"events[{ordinal}].id");
        return new FieldError(field, "conflict", $"{field} {says}.");
    }

    private static Failure OutcomeDiffers(string detail) => new(FailureKind.Conflict, "outcome_conflict", detail)
    {
        Errors = [new FieldError("outcome", "conflict", "outcome is not the one that is stored.")],
    };
}
