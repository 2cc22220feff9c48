using System.Globalization;
using System.Text;
using System.Xml;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Logs;

/// <summary>A log as XES (IEEE 1849-2016): a trace for each case.</summary>
internal sealed class XesLog : ILogWriter
{
    private const string Namespace = "http://www.xes-standard.org/";

    private static readonly (string Name, string Prefix)[] Extensions =
        [("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"), ("Organizational", "org")];

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly XmlWriter _xml;

    public XesLog(Stream output)
    {
        _xml = XmlWriter.Create(output, Settings);
        _xml.WriteStartDocument();
        _xml.WriteStartElement("log", Namespace);
        _xml.WriteAttributeString("xes.version", "1849.2016");
        _xml.WriteAttributeString("xes.features", "");
        WriteHead();
    }

    public void BeginCase(ExportCase subject)
    {
        _xml.WriteStartElement("trace", Namespace);
        Write("concept:name", subject.Id);
        Write("kind", subject.Kind is CaseKind.Run ? "run" : "session");
        Write("agent", subject.AgentName);
        Write("status", subject.Status);
        Write("outcome", subject.OwnStatus);
        Write("service", subject.ServiceName);
        Write("workflow", subject.WorkflowName);
        Write("agent_type", subject.AgentType);
        Write("parent", subject.ParentId);
    }

    public void Add(ExportCase subject, ExportEvent @event)
    {
        _xml.WriteStartElement("event", Namespace);
        Write("concept:name", @event.Name);
        Write("concept:instance", @event.Key);
        Write("date", "time:timestamp", Rfc3339.Format(@event.Time));
        Write("lifecycle:transition", @event.Lifecycle);
        Write("org:resource", @event.Resource);
        Write("status", @event.Status);
        if (@event.DurationMs is { } duration)
        {
            Write("int", "duration_ms", duration.ToString(CultureInfo.InvariantCulture));
        }

        Write("tool", @event.Payload.ToolName);
        Write("model", @event.Payload.Model);
        Write("workflow", @event.Payload.WorkflowName);
        Write("content", @event.Content);
        _xml.WriteEndElement();
    }

    public void EndCase() => _xml.WriteEndElement();

    public IEnumerable<Action> Ending() => [_xml.WriteEndDocument];

    public void Flush() => _xml.Flush();

    public void Dispose() => _xml.Dispose();

    private void WriteHead()
    {
        foreach (var (name, prefix) in Extensions)
        {
            _xml.WriteStartElement("extension", Namespace);
            _xml.WriteAttributeString("name", name);
            _xml.WriteAttributeString("prefix", prefix);
            _xml.WriteAttributeString("uri", $"{Namespace}{prefix}.xesext");
            _xml.WriteEndElement();
        }

        WriteGlobal("trace", ("string", "concept:name", "UNKNOWN"));
        WriteGlobal("event", ("string", "concept:name", "UNKNOWN"), ("date", "time:timestamp", "1970-01-01T00:00:00.000000Z"), ("string", "lifecycle:transition", Lifecycle.Complete));
        WriteClassifier("Activity", "concept:name");
        WriteClassifier("Activity and transition", "concept:name lifecycle:transition");
        Write("lifecycle:model", "standard");
    }

    // What every trace or event has, with the value that stands for it where a tool wants one.
    private void WriteGlobal(string scope, params (string Type, string Key, string Value)[] attributes)
    {
        _xml.WriteStartElement("global", Namespace);
        _xml.WriteAttributeString("scope", scope);
        foreach (var (type, key, value) in attributes)
        {
            Write(type, key, value);
        }

        _xml.WriteEndElement();
    }

    private void WriteClassifier(string name, string keys)
    {
        _xml.WriteStartElement("classifier", Namespace);
        _xml.WriteAttributeString("name", name);
        _xml.WriteAttributeString("scope", "event");
        _xml.WriteAttributeString("keys", keys);
        _xml.WriteEndElement();
    }

    private void Write(string key, string? value)
    {
        if (value is not null)
        {
            Write("string", key, XesText.Of(value));
        }
    }

    private void Write(string type, string key, string value)
    {
        _xml.WriteStartElement(type, Namespace);
        _xml.WriteAttributeString("key", key);
        _xml.WriteAttributeString("value", value);
        _xml.WriteEndElement();
    }
}
