using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>Gives an event the properties that every record carries, takes out what must not leave, cuts it to size, and passes it to every sink.</summary>
internal sealed class ServiceEvents(
    IOptions<TelemetryOptions> options, Sanitizer sanitizer, Sampler sampler, ProcessContext process, IEnumerable<IEventSink> sinks, TimeProvider time) : IServiceEvents
{
    private readonly IEventSink[] _sinks = [.. sinks];

    public void Emit(TelemetryEvent @event) => Emit(@event, time.GetUtcNow());

    public void Emit(TelemetryEvent @event, DateTimeOffset at)
    {
        if (!options.Value.IsEnabled)
        {
            return;
        }

        var kind = EventKind.Of(@event);
        var context = RequestFlow.Current?.Context ?? process.Context;
        var isKept = kind.IsAlwaysKept ? sampler.KeepsErrors(context.RequestId) : sampler.Keeps(context.RequestId);
        if (!Array.Exists(_sinks, sink => sink.Takes(isKept)))
        {
            return;
        }

        var properties = new Dictionary<string, object?>(kind.Properties.Count + 6);
        foreach (var property in kind.Properties)
        {
            properties[property.Name] = Leaving(property.Get!(@event));
        }

        AddGlobals(properties, context, at);
        var record = new EventRecord(at, kind.Name, properties, isKept);
        foreach (var sink in _sinks)
        {
            sink.Write(record);
        }
    }

    // Last, so that no event can put something else in their place; but a session's own event knows its session best where nothing else does.
    private static void AddGlobals(Dictionary<string, object?> properties, RequestContext context, DateTimeOffset at)
    {
        properties[RecordProperties.UserId] = context.UserId;
        properties[RecordProperties.SessionId] = context.SessionId ?? properties.GetValueOrDefault(RecordProperties.SessionId);
        properties[RecordProperties.AppId] = context.AppId;
        properties[RecordProperties.Environment] = context.Environment;
        properties[RecordProperties.RequestId] = context.RequestId;
        properties[RecordProperties.Timestamp] = Json.Rfc3339.Format(at);
    }

    private object? Leaving(object? value) => value is string text ? Cut(sanitizer.Clean(text)) : value;

    private string Cut(string text) =>
        options.Value.TruncatesLargePayloads && text.Length > options.Value.MaxPayloadSize ? string.Concat(text.AsSpan(0, options.Value.MaxPayloadSize), Sanitizer.Truncated) : text;
}
