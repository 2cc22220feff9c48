using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>What a tool is called with. A null counts as absent, as in documents.</summary>
/// <param name="given">The arguments as they came.</param>
/// <param name="schema">The schema that the tool gives of them.</param>
internal sealed class ToolArguments(IDictionary<string, JsonElement>? given, JsonElement schema)
{
    private readonly Dictionary<string, JsonElement> _given =
        given?.Where(static argument => argument.Value.ValueKind is not JsonValueKind.Null).ToDictionary(StringComparer.Ordinal) ?? [];

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public bool Has(string name) => _given.ContainsKey(name);

    /// <summary>Those that have to be there and are not, as a failure; null when all are.</summary>
    public Failure? Missing(params IReadOnlyList<string> required)
    {
        var missing = required.Where(name => !Has(name)).ToList();
        return missing.Count == 0 ? null : Fault("missing_arguments", missing, "required", "must be given");
    }

    /// <summary>Those that have to be texts and are none, as a failure; null when all are.</summary>
    public Failure? NotText(params IReadOnlyList<string> texts)
    {
        var others = texts.Where(name => _given.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.String).ToList();
        return others.Count == 0 ? null : Fault("invalid_arguments", others, "type", "must be a string");
    }

    /// <summary>Writes one of them, if it is there, as a member of another name.</summary>
    public void Write(Utf8JsonWriter writer, string name, string member)
    {
        _written.Add(name);
        if (_given.TryGetValue(name, out var value))
        {
            writer.WritePropertyName(member);
            EmbeddedJson.Write(writer, value, SchemaOf(name));
        }
    }

    /// <summary>Writes all of them but some, as members.</summary>
    public void WriteAllBut(Utf8JsonWriter writer, params IReadOnlyList<string> others)
    {
        foreach (var name in _given.Keys.Except(others, StringComparer.Ordinal))
        {
            Write(writer, name, name);
        }
    }

    /// <summary>One of them as text, whatever it is; null where it is absent.</summary>
    public string? Text(string name)
    {
        _written.Add(name);
        return _given.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    /// <summary>Those that nobody read.</summary>
    public UnrecognisedFields Unread() => And(UnrecognisedFields.None);

    /// <summary>What is not read of a document, and those of the arguments that did not come into it.</summary>
    public UnrecognisedFields And(UnrecognisedFields unrecognised)
    {
        var known = new KnownNames(_written);
        var notes = new UnrecognisedNotes();
        foreach (var name in _given.Keys.Where(name => !_written.Contains(name)))
        {
            notes.Note("", name, known);
        }

        var others = notes.ToFields();
        return new UnrecognisedFields([.. unrecognised.Listed, .. others.Listed], unrecognised.More + others.More);
    }

    private JsonElement? SchemaOf(string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var found) ? found : null;

    private static Failure Fault(string code, List<string> names, string rule, string message) =>
        new(FailureKind.Invalid, code, $"{string.Join(", ", names)} {message}.")
        {
            Errors = [.. names.Select(name => new FieldError(name, rule, $"{name} {message}."))],
        };
}
