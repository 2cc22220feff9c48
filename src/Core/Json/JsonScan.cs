using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>What a text of JSON has, counted before anything is built of it. Counting takes no memory.</summary>
/// <param name="Tokens">Names, values, and both brackets of every object and array.</param>
/// <param name="MostMembers">The members of the object that has the most.</param>
/// <param name="MostMembersAt">Where that object begins, in bytes.</param>
/// <param name="Events">The items of the longest array that is called events and stands near the root.</param>
internal readonly record struct JsonScan(int Tokens, int MostMembers, int MostMembersAt, int Events)
{
    // In the root, or in the document that a queue's envelope has there.
    private const int DeepestEvents = 2;
    private const int Nowhere = -1;

    /// <summary>Counts what a body has, and refuses what would take more memory to read than its bytes tell.</summary>
    /// <returns>How many tokens it has at the most, or which limit it passes.</returns>
    /// <exception cref="System.Text.Json.JsonException">The body is not well-formed, or too deep; found only where it had to be looked at closely.</exception>
    public static Result<int> TokensOf(ReadOnlySpan<byte> utf8, IReadingLimits limits)
    {
        var scan = AtMost(utf8);
        if (Refuse(scan, limits) is not null)
        {
            scan = Of(utf8, limits.MaxDepth, limits.MaxTokens);
            if (Refuse(scan, limits) is { } refusal)
            {
                return refusal;
            }
        }

        return scan.Tokens;
    }

    /// <summary>What a well-formed text has at the most: by its punctuation, which is counted many times faster than tokens are.</summary>
    public static JsonScan AtMost(ReadOnlySpan<byte> utf8)
    {
        var colons = utf8.Count((byte)':');
        var commas = utf8.Count((byte)',');
        var opened = utf8.Count((byte)'{') + utf8.Count((byte)'[');

        // A name has its colon; a value its comma, unless it is the last of its owner or the root; an owner has two brackets, one of which is its value's.
        return new(Math.Min(colons + commas + (2 * opened) + 1, utf8.Length), colons, 0, commas + 1);
    }

    /// <summary>Counts; beyond the most tokens it stops.</summary>
    /// <exception cref="JsonException">The text is not well-formed, or too deep.</exception>
    public static JsonScan Of(ReadOnlySpan<byte> utf8, int maxDepth, int mostTokens)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        Span<(int Members, int At)> owners = stackalloc (int, int)[maxDepth + 1];
        var (tokens, mostMembers, mostMembersAt, mostEvents) = (0, 0, 0, 0);
        var (events, eventsDepth, areEventsNext) = (0, Nowhere, false);
        while (reader.Read() && ++tokens <= mostTokens)
        {
            var depth = reader.CurrentDepth;
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                ref var owner = ref owners[depth];
                if (++owner.Members > mostMembers)
                {
                    (mostMembers, mostMembersAt) = owner;
                }

                areEventsNext = depth <= DeepestEvents && reader.ValueTextEquals("events"u8);
                continue;
            }

            if (reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                if (depth == eventsDepth)
                {
                    mostEvents = Math.Max(mostEvents, ++events);
                }

                if (reader.TokenType is JsonTokenType.StartObject)
                {
                    owners[depth + 1] = (0, (int)reader.TokenStartIndex);
                }
                else if (reader.TokenType is JsonTokenType.StartArray && areEventsNext)
                {
                    (events, eventsDepth) = (0, depth + 1);
                }
            }
            else if (depth + 1 == eventsDepth)
            {
                eventsDepth = Nowhere;
            }

            areEventsNext = false;
        }

        return new(tokens, mostMembers, mostMembersAt, mostEvents);
    }

    public static Failure TooManyTokens(IReadingLimits limits) => TooComplex(
        $"The body has more than {limits.MaxTokens} tokens of JSON (names, values and brackets), the most that is read in one request (TELEMETRY_MAX_TOKENS). Send it in smaller parts.");

    private static Failure? Refuse(JsonScan scan, IReadingLimits limits)
    {
        if (scan.Tokens > limits.MaxTokens)
        {
            return TooManyTokens(limits);
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
