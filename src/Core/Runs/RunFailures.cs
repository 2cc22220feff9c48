using System.Globalization;

namespace AgentTelemetry.Runs;

/// <summary>What can go wrong with runs, in the words that their clients know.</summary>
internal static class RunFailures
{
    public static Failure NothingToChange { get; } = new(
        FailureKind.Malformed, "nothing_to_change", $"No valid fields to update. A patch may change {string.Join(", ", RunRules.OfPatch.Keys)}; null changes nothing.");

    public static Failure UnknownField(string field) => new(
        FailureKind.Malformed, "unknown_field", $"{(field.Length > 40 ? field[..40] : field)} is not a field with listed values. These are: {string.Join(", ", ValueFields.Names)}.");

    public static Failure NotFound(string eventId) => new(FailureKind.NotFound, "run_not_found", $"Run not found: {eventId}");

    public static Failure Erased { get; } = new(FailureKind.Gone, "erased", "This run was erased on request, and nothing of it is stored again. Do not send it again.");

    public static Failure Changed { get; } = new(
        FailureKind.PreconditionFailed, "run_changed", "The run is in none of the states that If-Match names. Read it again, and send the tag of what you read.");

    /// <summary>What is said of an event for which its run has no room.</summary>
    public static string TooManyEvents(int most) => string.Create(
        CultureInfo.InvariantCulture, $"The run has {most} events, the most that a run may have (TELEMETRY_MAX_RUN_EVENTS).");

    public static Failure TooLarge(int bytes, int most) => new(
        FailureKind.Invalid, "run_too_large", $"The run has {bytes} bytes as JSON; the most is {most} (TELEMETRY_MAX_EVENT_BYTES). Shorten its texts or metrics.");
}
