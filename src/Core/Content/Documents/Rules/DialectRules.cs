using System.Collections.Frozen;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>One dialect as tables. What differs between dialects is said here and nowhere else.</summary>
internal sealed class DialectRules
{
    /// <summary>What callers are told it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The event types that bear no namespace, each with its profile.</summary>
    public required FrozenDictionary<string, EventProfile> Profiles { get; init; }

    /// <summary>The profile of types that somebody's namespace marks as an extension.</summary>
    public required EventProfile Extension { get; init; }

    /// <summary>Every name that is read of its objects, by whichever reader.</summary>
    public required KnownFields Known { get; init; }

    /// <summary>The fields of an event, but for those that every dialect reads alike.</summary>
    public required FieldTable Event { get; init; }

    /// <summary>The fields of a turn.</summary>
    public required FieldTable Turn { get; init; }

    /// <summary>The fields of a session document, but for those that have a place of their own.</summary>
    public required FieldTable Session { get; init; }

    /// <summary>The fields of an envelope around events, but for the session's id.</summary>
    public required FieldTable Envelope { get; init; }

    /// <summary>What a time must be.</summary>
    public required ValueRule Time { get; init; }

    /// <summary>What an id must be.</summary>
    public UuidRule Uuid { get; init; } = Values.Uuid;

    /// <summary>Whether the fields of an outcome must make sense, beyond their types.</summary>
    public bool ChecksOutcomes { get; init; } = true;

    /// <summary>Which events may come without a session.</summary>
    public StandaloneRule StandsAlone { get; init; } = StandaloneRule.Standard;

    /// <summary>Whether a batch must have an event.</summary>
    public bool WantsEvents { get; init; } = true;

    /// <summary>Whether the events of a session document must refer to one another soundly.</summary>
    public bool ChecksReferences { get; init; }

    /// <summary>Whether a click token on an envelope goes with engagements only.</summary>
    public bool ChecksEnvelopeToken { get; init; }

    /// <summary>What an event's type must be, in words.</summary>
    public string ExpectedTypes => field ??= $"one of {string.Join(", ", Profiles.Keys.Order(StringComparer.Ordinal))}, or a namespaced name such as com.example.saved";

    /// <summary>The rules of a dialect.</summary>
    public static DialectRules Of(Dialect dialect) => dialect switch
    {
        Dialect.ContentTelemetry1 => ContentTelemetry1Rules.Instance,
        Dialect.ContentTelemetry01 => ContentTelemetry01Rules.Instance,
        _ => LegacyRules.Instance,
    };

    /// <summary>The profile of an event type; null when the dialect does not take it.</summary>
    public EventProfile? ProfileOf(string type) =>
        Profiles.TryGetValue(type, out var profile) ? profile : EventTypes.IsNamespaced(type) ? Extension : null;
}
