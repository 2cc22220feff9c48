using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;
using AgentTelemetry.Traces.Wire;

namespace AgentTelemetry.Traces;

/// <summary>Makes of a span its event, and what it says of its trace. What the level of privacy does not allow is left out here, before anything is stored.</summary>
internal sealed class SpanMapper(PrivacyLevel level, int mostBytes)
{
    private const int ErrorCode = 2;
    private const int MostSpanEvents = 32;

    // A parent in another process, as the protocol's flags say it.
    private const uint KnowsRemote = 0x100;
    private const uint IsRemote = 0x200;

    private static readonly FrozenSet<SpanMember> WrittenApart = FrozenSet.Create(SpanMember.AgentName, SpanMember.ToolName, SpanMember.Error, SpanMember.EntityName);

    // One span at a time: what it takes is there for the next.
    private readonly SpanAttributes _attributes = new();
    private readonly ArrayBufferWriter<byte> _written = new(1024);

    public Result<MappedSpan> Map(Span span, ResourceFacts resource)
    {
        if (!WireIds.HaveLengths(span.TraceId, span.SpanId) || span.ParentSpanId.Length is not (0 or WireIds.SpanLength))
        {
            return TraceFailures.WrongId;
        }

        if (!WireIds.AreGiven(span.TraceId, span.SpanId))
        {
            return TraceFailures.ZeroId;
        }

        if (UnixTime.Read(span.StartTimeUnixNano) is not { } start || UnixTime.Read(Math.Max(span.StartTimeUnixNano, span.EndTimeUnixNano)) is not { } end || span.EndTimeUnixNano == 0)
        {
            return TraceFailures.WrongTime;
        }

        var attributes = _attributes;
        attributes.Take(span.Attributes);
        var kind = KindOf(attributes);
        var (traceId, spanId) = (Convert.ToHexStringLower(span.TraceId.Span), Convert.ToHexStringLower(span.SpanId.Span));
        var facts = FactsOf(span, spanId, kind, attributes, resource, Rfc3339.Format(start), Rfc3339.Format(end));
        Write(span, traceId, kind, attributes, facts);
        if (_written.WrittenCount > mostBytes)
        {
            return TraceFailures.TooLarge(mostBytes);
        }

        var @event = new RunEvent(spanId, TraceMapping.EventTypes[kind], facts.End, JsonText.From(_written.WrittenSpan));
        return new MappedSpan(traceId, @event, TraceState.Of(facts, kind is SpanKind.Agent or SpanKind.Workflow, attributes.Name(SpanMember.SessionId)));
    }

    private static SpanKind KindOf(SpanAttributes attributes)
    {
        foreach (var member in TraceMapping.KindMembers)
        {
            if (attributes.Name(member) is { } value && TraceMapping.ByValue.TryGetValue((member, value), out var kind))
            {
                return kind;
            }
        }

        // The first instrumentations named the model and no operation.
        return attributes.Has(SpanMember.Model) && attributes.Has(SpanMember.Provider) ? SpanKind.Model : SpanKind.Other;
    }

    private SpanFacts FactsOf(Span span, string spanId, SpanKind kind, SpanAttributes attributes, ResourceFacts resource, string start, string end)
    {
        var workflow = attributes.Name(SpanMember.WorkflowName) ?? (kind is SpanKind.Workflow ? attributes.Name(SpanMember.EntityName) : null);
        var agent = AgentOf(kind, attributes);
        var name = level > PrivacyLevel.Minimal ? NameOfSpan(span) : null;
        return new SpanFacts
        {
            SpanId = spanId,
            Start = start,
            End = end,
            Depth = DepthOf(span),
            AgentName = agent ?? (kind is SpanKind.Workflow ? workflow : null) ?? resource.Service ?? name ?? "unknown",
            JobType = kind is SpanKind.Agent or SpanKind.Workflow ? workflow ?? attributes.Name(SpanMember.Operation) ?? NameOf(kind) : name ?? NameOf(kind),
            HasFailed = span.Status?.Code == ErrorCode,
            Error = span.Status?.Code == ErrorCode ? ErrorOf(span, attributes) : null,
            AgentId = attributes.Name(SpanMember.AgentId),
            Workflow = workflow,
            Service = resource.Service,
            Version = resource.Version,
            Environment = resource.Environment,
            Host = resource.Host,
        };
    }

    private static int DepthOf(Span span) =>
        span.ParentSpanId.IsEmpty ? SpanFacts.Outermost
        : (span.Flags & (KnowsRemote | IsRemote)) == (KnowsRemote | IsRemote) ? SpanFacts.OutermostHere
        : SpanFacts.Within;

    private static string? AgentOf(SpanKind kind, SpanAttributes attributes) =>
        attributes.Name(SpanMember.AgentName) ?? (kind is SpanKind.Agent ? attributes.Name(SpanMember.EntityName) : null);

    private static string NameOf(SpanKind kind) => kind switch
    {
        SpanKind.Agent => "agent",
        SpanKind.Workflow => "workflow",
        SpanKind.Model => "model",
        SpanKind.Tool => "tool",
        SpanKind.Retrieval => "retrieval",
        SpanKind.Step => "step",
        _ => "span",
    };

    private static string ErrorOf(Span span, SpanAttributes attributes) => attributes.Name(SpanMember.Error) ?? ExceptionOf(span) ?? "error";

    private static string? ExceptionOf(Span span) =>
        span.Events.FirstOrDefault(static item => item.Name == "exception") is { } exception
            ? AnyValues.NameOf(exception.Attributes.FirstOrDefault(static attribute => attribute.Key == "exception.type")?.Value)
            : null;

    private void Write(Span span, string traceId, SpanKind kind, SpanAttributes attributes, SpanFacts facts)
    {
        _written.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_written, JsonText.Writing);
        writer.WriteStartObject();
        writer.WriteString("trace_id", traceId);
        writer.WriteString("span_id", facts.SpanId);
        if (!span.ParentSpanId.IsEmpty)
        {
            writer.WriteString("parent_span_id", Convert.ToHexStringLower(span.ParentSpanId.Span));
        }

        writer.WriteString("kind", NameOf(kind));
        writer.WriteString("started_at", facts.Start);
        writer.WriteNumber("latency_ms", UnixTime.Milliseconds(span.StartTimeUnixNano, span.EndTimeUnixNano));
        writer.WriteBoolean("success", !facts.HasFailed);
        WriteGiven(writer, "error", facts.Error ?? attributes.Name(SpanMember.Error));
        WriteGiven(writer, "service_name", facts.Service);
        WriteGiven(writer, "agent_name", AgentOf(kind, attributes));
        var leftOut = WriteNames(writer, span, kind, attributes);
        leftOut += attributes.Write(writer, kind, level, WrittenApart);
        leftOut += WriteEvents(writer, span);
        if (leftOut > 0)
        {
            writer.WriteNumber("left_out", leftOut);
        }

        writer.WriteEndObject();
    }

    private int WriteNames(Utf8JsonWriter writer, Span span, SpanKind kind, SpanAttributes attributes)
    {
        if (level > PrivacyLevel.Minimal)
        {
            WriteGiven(writer, "step_name", NameOfSpan(span));
            WriteGiven(writer, "tool_name", attributes.Name(SpanMember.ToolName) ?? (kind is SpanKind.Tool ? attributes.Name(SpanMember.EntityName) ?? NameOfSpan(span) : null));
            WriteGiven(writer, "entity_name", attributes.Name(SpanMember.EntityName));
        }

        var message = span.Status?.Message is { Length: > 0 } text ? text : null;
        if (message is null)
        {
            return 0;
        }

        if (level < PrivacyLevel.Summary || message.Length > PlainAttributes.LongestText)
        {
            return 1;
        }

        writer.WriteString("error_details", message);
        return 0;
    }

    private static string? NameOfSpan(Span span) => span.Name.Length is > 0 and <= TraceMapping.LongestName ? span.Name : null;

    private int WriteEvents(Utf8JsonWriter writer, Span span)
    {
        if (span.Events.Count == 0)
        {
            return 0;
        }

        if (level is PrivacyLevel.Minimal)
        {
            return span.Events.Count;
        }

        var leftOut = Math.Max(0, span.Events.Count - MostSpanEvents);
        writer.WriteStartArray("span_events");
        foreach (var item in span.Events.Take(MostSpanEvents))
        {
            writer.WriteStartObject();
            WriteGiven(writer, "name", item.Name.Length is > 0 and <= TraceMapping.LongestName ? item.Name : null);
            WriteGiven(writer, "time", UnixTime.Read(item.TimeUnixNano) is { } time ? Rfc3339.Format(time) : null);
            leftOut += SpanAttributes.WritePlain(writer, "attributes", item.Attributes, level);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return leftOut;
    }

    private static void WriteGiven(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
