namespace AgentTelemetry.Json;

/// <summary>Refuses what would take more memory to read than its bytes tell.</summary>
internal static class BodyComplexity
{
    /// <summary>Counts what a body has.</summary>
    /// <returns>How many tokens it has at the most, or which limit it passes.</returns>
    /// <exception cref="System.Text.Json.JsonException">The body is not well-formed, or too deep; found only where it had to be looked at closely.</exception>
    public static Result<int> TokensOf(ReadOnlySpan<byte> utf8, IReadingLimits limits)
    {
        var scan = JsonScan.AtMost(utf8);
        if (Refuse(scan, limits) is not null)
        {
            scan = JsonScan.Of(utf8, limits.MaxDepth, limits.MaxTokens);
            if (Refuse(scan, limits) is { } refusal)
            {
                return refusal;
            }
        }

        return scan.Tokens;
    }

    private static Failure? Refuse(JsonScan scan, IReadingLimits limits)
    {
        if (scan.Tokens > limits.MaxTokens)
        {
            return TooComplex(
                $"The body has more than {limits.MaxTokens} tokens of JSON (names, values and brackets), the most that is read in one request (TELEMETRY_MAX_TOKENS). Send it in smaller parts.");
        }

        if (scan.MostMembers > limits.MaxMembers)
        {
            return TooComplex(
                $"The object that begins at byte {scan.MostMembersAt + 1} has {scan.MostMembers} members; the most is {limits.MaxMembers} (TELEMETRY_MAX_MEMBERS).");
        }

        // Which of the two limits holds depends on the document, and is looked at when there is one.
        var (mostEvents, setting) = limits.MaxEvents > limits.MaxSessionEvents
            ? (limits.MaxEvents, "TELEMETRY_MAX_EVENTS")
            : (limits.MaxSessionEvents, "TELEMETRY_MAX_SESSION_EVENTS");
        return scan.Events > mostEvents ? TooManyEvents($"events has {scan.Events} items; the most is {mostEvents} ({setting}).") : null;
    }

    private static Failure TooComplex(string detail) => new(FailureKind.TooLarge, "body_too_complex", detail);

    private static Failure TooManyEvents(string message) =>
        new(FailureKind.Invalid, "invalid_document", message) { Errors = [new FieldError("events", "limit", message)] };
}
