using System.Text.Json;

namespace AgentTelemetry.Traces;

/// <summary>What is known of a trace: of all its spans that came, the few that its run follows from. Adding spans is commutative, associative and idempotent.</summary>
internal sealed record TraceState
{
    public static TraceState Empty { get; } = new();

    /// <summary>The span that the trace begins with: one without a parent, or else one whose parent is in another process. Null until it comes.</summary>
    public SpanFacts? Root { get; init; }

    /// <summary>The outermost agent or workflow, whose name the run bears.</summary>
    public SpanFacts? Agent { get; init; }

    /// <summary>The earliest of all.</summary>
    public SpanFacts? First { get; init; }

    /// <summary>The first in text order of the conversations that spans name.</summary>
    public string? Session { get; init; }

    public TraceState With(TraceState other) => new()
    {
        Root = SpanFacts.Nearer(Root, other.Root),
        Agent = SpanFacts.Nearer(Agent, other.Agent),
        First = SpanFacts.Earlier(First, other.First),
        Session = Session is null || (other.Session is not null && string.CompareOrdinal(other.Session, Session) < 0) ? other.Session : Session,
    };

    /// <summary>The state of one span by itself.</summary>
    public static TraceState Of(SpanFacts facts, bool isAgent, string? session) => new()
    {
        Root = facts.Depth < SpanFacts.Within ? facts : null,
        Agent = isAgent ? facts : null,
        First = facts,
        Session = session,
    };

    public string ToJson() => JsonSerializer.Serialize(this, TraceJson.Default.TraceState);

    public static TraceState Read(string? json) => json is null ? Empty : JsonSerializer.Deserialize(json, TraceJson.Default.TraceState)!;
}
