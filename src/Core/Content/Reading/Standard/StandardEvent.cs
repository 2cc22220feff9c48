using System.Text.Json;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>An event that satisfies Content Telemetry 1.0 by itself.</summary>
/// <param name="Event">The event, as the rules of 1.0 read it.</param>
internal sealed record StandardEvent(ContentEvent Event)
{
    // The dialect also takes commerce and namespaced types, which the standard's schema does not know.
    private static readonly string[] Types =
        [EventTypes.Retrieved, EventTypes.Grounded, EventTypes.Cited, EventTypes.Presented, EventTypes.Engaged, .. EventTypes.Turns];

    // What is stored has passed the limits of its time.
    private static readonly LimitOptions NoLimits = new() { MaxEventBytes = int.MaxValue, MaxIdentifierLength = int.MaxValue };

    /// <summary>The whole event as JSON.</summary>
    public string Json => $"{{\"id\":\"{Event.Id}\",{Event.Json.AsSpan(1)}";

    /// <summary>Whether events of a type may be the standard's.</summary>
    public static bool MayBe(string type) => Types.Contains(type);

    /// <summary>The stored event in the form of 1.0, or null where no rule of reading makes one of it.</summary>
    public static StandardEvent? From(StoredEvent stored)
    {
        if (!MayBe(stored.Type))
        {
            return null;
        }

        using var document = StoredJson.Parse(EventMigration.ToStandard(stored));
        var fields = new FieldReader(NoLimits, new FieldErrors());
        using var reader = new EventReader(fields, DialectRules.Of(Dialect.ContentTelemetry1));
        var read = reader.Read(document.RootElement, "event", stored.Ordinal, _ => stored.Id);
        return read is null || fields.Errors.Any || !HasOnlyUris(document.RootElement) ? null : new StandardEvent(read);
    }

    // Coming in, what looks like an address is taken for one; a checker of our documents may look more closely.
    private static bool HasOnlyUris(JsonElement @event) =>
        (!@event.TryGetGiven("content_url", out var url) || AbsoluteUri.IsValid(url.GetString()!))
        && (!@event.TryGetGiven("turn", out var turn) || (AreUris(turn, "content_urls_retrieved") && AreUris(turn, "content_urls_cited")));

    private static bool AreUris(JsonElement turn, string name) =>
        !turn.TryGetGiven(name, out var urls) || urls.EnumerateArray().All(static url => AbsoluteUri.IsValid(url.GetString()!));
}
