using System.Text.Json;
using AgentTelemetry.Access.Rates;

namespace AgentTelemetry.Export.Logs;

/// <summary>The objects that events of a log name, each once. They are all that a log keeps in memory, and count against the answer's budget.</summary>
internal sealed class OcelObjects
{
    /// <summary>The most that they may take.</summary>
    public const int MostBytes = 48 * 1024 * 1024;

    // Beside its text, what stands for one in a set.
    private const int Around = 64;

    // OCEL says since when a value holds; these hold always.
    private const string Always = "1970-01-01T00:00:00Z";

    private readonly HashSet<(string Type, string Name)> _things = [];
    private readonly List<ExportCase> _cases = [];
    private long _bytes;

    private static readonly (string Name, Func<ExportCase, string?> Of)[] CaseAttributes =
    [
        ("agent", static subject => subject.AgentName),
        ("status", static subject => subject.Status),
        ("outcome", static subject => subject.OwnStatus),
        ("service", static subject => subject.ServiceName),
        ("workflow", static subject => subject.WorkflowName),
        ("agent_type", static subject => subject.AgentType),
        ("parent", static subject => subject.ParentId),
    ];

    /// <summary>The types of objects, each with its attributes. All but cases are only a name.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Attributes)> Types { get; } =
    [
        .. new[] { "session", "run" }.Select(static type => (type, (IReadOnlyList<string>)[.. CaseAttributes.Select(static attribute => attribute.Name)])),
        .. new[] { "agent", "tool", "model", "content" }.Select(static type => (type, (IReadOnlyList<string>)["name"])),
    ];

    public static string TypeOf(ExportCase subject) => subject.Kind is CaseKind.Run ? "run" : "session";

    /// <summary>An object's id: names of different types may be equal, ids may not.</summary>
    public static string IdOf(string type, string name) => $"{type}:{name}";

    public void Add(ExportCase subject)
    {
        _cases.Add(subject);
        Take(subject.Id.Length + CaseAttributes.Sum(attribute => attribute.Of(subject)?.Length ?? 0));
    }

    /// <summary>Adds an object that is but a name.</summary>
    /// <returns>Its id; null where there is no name.</returns>
    public string? Add(string type, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        if (_things.Add((type, name)))
        {
            Take(name.Length);
        }

        return IdOf(type, name);
    }

    /// <summary>What writes each of them.</summary>
    public IEnumerable<Action> Writers(Utf8JsonWriter writer)
    {
        foreach (var subject in _cases)
        {
            yield return () => Write(writer, TypeOf(subject), subject.Id, [.. CaseAttributes.Select(attribute => (attribute.Name, attribute.Of(subject)))], AgentOf(subject));
        }

        foreach (var (type, name) in _things)
        {
            yield return () => Write(writer, type, name, [("name", name)], agent: null);
        }
    }

    private static string? AgentOf(ExportCase subject) => string.IsNullOrEmpty(subject.AgentName) ? null : IdOf("agent", subject.AgentName);

    private static void Write(Utf8JsonWriter writer, string type, string name, (string Name, string? Value)[] attributes, string? agent)
    {
        writer.WriteStartObject();
        writer.WriteString("id", IdOf(type, name));
        writer.WriteString("type", type);
        writer.WriteStartArray("attributes");
        foreach (var attribute in attributes.Where(static attribute => attribute.Value is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("name", attribute.Name);
            writer.WriteString("time", Always);
            writer.WriteString("value", attribute.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("relationships");
        if (agent is not null)
        {
            OcelRelation.Write(writer, agent, "agent");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Take(int characters)
    {
        var bytes = Around + (sizeof(char) * (long)characters);
        _bytes += bytes;
        if (_bytes > MostBytes)
        {
            throw new AnswerRefusedException(new Failure(
                FailureKind.Invalid, "answer_too_large", $"The log names more objects than the {MostBytes} bytes that are kept of them. Export a shorter period, or as CSV or XES."));
        }

        AnswerRoom.Current?.Take(bytes);
    }
}
