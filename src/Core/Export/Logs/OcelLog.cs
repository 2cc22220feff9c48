using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Logs;

/// <summary>A log as OCEL 2.0. The events come first: objects and types are known only after the last of them, and JSON leaves the order free.</summary>
internal sealed class OcelLog : ILogWriter
{
    private static readonly (string Name, string Type)[] EventAttributes =
        [("lifecycle", "string"), ("status", "string"), ("resource", "string"), ("duration_ms", "integer"), ("workflow", "string")];

    private readonly Utf8JsonWriter _json;
    private readonly OcelObjects _objects = new();
    private readonly SortedSet<string> _eventTypes = new(StringComparer.Ordinal);

    public OcelLog(Stream output)
    {
        _json = new Utf8JsonWriter(output, JsonStream.Writing);
        _json.WriteStartObject();
        _json.WriteStartArray("events");
    }

    public void BeginCase(ExportCase subject)
    {
        _objects.Add(subject);
        _objects.Add("agent", subject.AgentName);
    }

    public void Add(ExportCase subject, ExportEvent @event)
    {
        _eventTypes.Add(@event.Name);
        _json.WriteStartObject();
        _json.WriteString("id", $"{subject.Id}#{@event.Key}");
        _json.WriteString("type", @event.Name);
        _json.WriteString("time", Rfc3339.Format(@event.Time));
        _json.WriteStartArray("attributes");
        Write("lifecycle", @event.Lifecycle);
        Write("status", @event.Status);
        Write("resource", @event.Resource);
        Write("duration_ms", @event.DurationMs);
        Write("workflow", @event.Payload.WorkflowName);
        _json.WriteEndArray();
        _json.WriteStartArray("relationships");
        var type = OcelObjects.TypeOf(subject);
        OcelRelation.Write(_json, OcelObjects.IdOf(type, subject.Id), type);
        Relate("agent", subject.AgentName);
        Relate("tool", @event.Payload.ToolName);
        Relate("model", @event.Payload.Model);
        Relate("content", @event.Content);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void EndCase()
    {
        // Its object is written with the others.
    }

    public IEnumerable<Action> Ending() => _objects.Writers(_json).Prepend(WriteTypes).Append(WriteEnd);

    public void Flush() => _json.Flush();

    public void Dispose() => _json.Dispose();

    private void Relate(string type, string? name)
    {
        if (_objects.Add(type, name) is { } id)
        {
            OcelRelation.Write(_json, id, type);
        }
    }

    private void Write(string name, string? value)
    {
        if (value is not null)
        {
            _json.WriteStartObject();
            _json.WriteString("name", name);
            _json.WriteString("value", value);
            _json.WriteEndObject();
        }
    }

    private void Write(string name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteStartObject();
            _json.WriteString("name", name);
            _json.WriteNumber("value", number);
            _json.WriteEndObject();
        }
    }

    private void WriteTypes()
    {
        _json.WriteEndArray();
        WriteTypes("eventTypes", _eventTypes.Select(static type => (type, EventAttributes)));
        WriteTypes("objectTypes", OcelObjects.Types.Select(static type => (type.Name, type.Attributes.Select(static name => (name, "string")).ToArray())));
        _json.WriteStartArray("objects");
    }

    private void WriteEnd()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteTypes(string member, IEnumerable<(string Name, (string Name, string Type)[] Attributes)> types)
    {
        _json.WriteStartArray(member);
        foreach (var type in types)
        {
            _json.WriteStartObject();
            _json.WriteString("name", type.Name);
            _json.WriteStartArray("attributes");
            foreach (var attribute in type.Attributes)
            {
                _json.WriteStartObject();
                _json.WriteString("name", attribute.Name);
                _json.WriteString("type", attribute.Type);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}
