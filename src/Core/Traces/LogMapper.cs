using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;
using AgentTelemetry.Traces.Wire;
using Google.Protobuf;

namespace AgentTelemetry.Traces;

/// <summary>Makes of a log record an event in the run of its trace. Its body is what somebody wrote, so only the fullest level keeps it.</summary>
/// <param name="ids">Gives records ids.</param>
/// <param name="level">What may be kept.</param>
/// <param name="mostBytes">How large an event may be.</param>
internal sealed class LogMapper(TraceIds ids, PrivacyLevel level, int mostBytes)
{
    private readonly SpanAttributes _attributes = new();
    private readonly Dictionary<string, int> _equals = new(StringComparer.Ordinal);

    public Result<MappedSpan> Map(LogRecord record, ResourceFacts resource)
    {
        if (!WireIds.HaveLengths(record.TraceId, record.SpanId) || !WireIds.AreGiven(record.TraceId, record.SpanId))
        {
            return TraceFailures.NoTrace;
        }

        if (UnixTime.Read(record.TimeUnixNano > 0 ? record.TimeUnixNano : record.ObservedTimeUnixNano) is not { } time)
        {
            return TraceFailures.WrongTime;
        }

        var (traceId, spanId) = (Convert.ToHexStringLower(record.TraceId.Span), Convert.ToHexStringLower(record.SpanId.Span));
        _attributes.Take(record.Attributes);
        var name = EventNameOf(record);
        var said = JsonText.Write(writer => Write(writer, record, traceId, spanId, name, _attributes, resource));
        if (Encoding.UTF8.GetByteCount(said) > mostBytes)
        {
            return TraceFailures.TooLarge(mostBytes);
        }

        // Two records that are equal in all they say are two: the second gets an id of its own.
        var at = Rfc3339.Format(time);
        var all = Convert.ToHexStringLower(SHA256.HashData(record.ToByteArray()));
        var ordinal = _equals[all] = _equals.GetValueOrDefault(all) + 1;
        var @event = new RunEvent(ids.EventOf(string.Create(CultureInfo.InvariantCulture, $"{ordinal}:{all}")), TypeOf(name), at, said);
        return new MappedSpan(traceId, @event, TraceState.Of(FactsOf(resource, at), isAgent: false, _attributes.Name(SpanMember.SessionId)));
    }

    // It begins no run, but a run whose spans are still to come may be known by it.
    private static SpanFacts FactsOf(ResourceFacts resource, string at) => new()
    {
        SpanId = "",
        Start = at,
        End = at,
        Depth = SpanFacts.Within,
        AgentName = resource.Service ?? "unknown",
        JobType = "log",
        Service = resource.Service,
        Version = resource.Version,
        Environment = resource.Environment,
        Host = resource.Host,
    };

    private static string? EventNameOf(LogRecord record) =>
        record.EventName is { Length: > 0 and <= TraceMapping.LongestName } name
            ? name
            : AnyValues.NameOf(record.Attributes.FirstOrDefault(static attribute => attribute.Key == "event.name")?.Value);

    private static string TypeOf(string? name) => name is not null && TraceMapping.LogTypes.TryGetValue(name, out var type) ? type : TraceMapping.LogRecorded;

    private void Write(Utf8JsonWriter writer, LogRecord record, string traceId, string spanId, string? name, SpanAttributes attributes, ResourceFacts resource)
    {
        writer.WriteStartObject();
        writer.WriteString("trace_id", traceId);
        writer.WriteString("span_id", spanId);
        if (name is not null && level > PrivacyLevel.Minimal)
        {
            writer.WriteString("event_name", name);
        }

        if (record.SeverityNumber > 0)
        {
            writer.WriteNumber("severity", record.SeverityNumber);
        }

        if (resource.Service is { } service)
        {
            writer.WriteString("service_name", service);
        }

        var leftOut = attributes.Write(writer, SpanKind.Other, level, FrozenSet<SpanMember>.Empty);
        if (record.Body is not null)
        {
            if (level is PrivacyLevel.Full && record.Body.CalculateSize() <= PlainAttributes.LongestText)
            {
                writer.WritePropertyName("body");
                AnyValues.Write(writer, record.Body);
            }
            else
            {
                leftOut++;
            }
        }

        if (leftOut > 0)
        {
            writer.WriteNumber("left_out", leftOut);
        }

        writer.WriteEndObject();
    }
}
