using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Reads single values and says in one wording what is wrong with them.</summary>
internal sealed class FieldReader(IReadingLimits limits, FieldErrors errors)
{
    public IReadingLimits Limits { get; } = limits;

    public FieldErrors Errors { get; } = errors;

    /// <summary>The unrecognised members.</summary>
    public UnrecognisedNotes Unrecognised => field ??= new UnrecognisedNotes();

    /// <summary>Whether a value obeys a rule; what is wrong is noted.</summary>
    public bool Check(ValueRule rule, JsonElement value, string path, string name)
    {
        if (rule.Check(value, Limits) is not { } fault)
        {
            return true;
        }

        var place = Path(path, name) + fault.Where;
        var message = $"{place} {fault.Says}.";
        if (fault.Where.Length == 0)
        {
            Errors.Add(place, fault.Rule, message, value);
        }
        else
        {
            Errors.Add(place, fault.Rule, message);
        }

        return false;
    }

    public string? Text(JsonElement value, string path, string name) =>
        Check(Values.Identifier, value, path, name) ? value.GetString() : null;

    public string? OneOf(JsonElement value, string path, string name, ValueRule allowed) =>
        Check(allowed, value, path, name) ? value.GetString() : null;

    public Guid? Uuid(JsonElement value, string path, string name, UuidRule rule) =>
        Check(rule, value, path, name) && rule.TryRead(value, out var id) ? id : null;

    /// <summary>Reads a time.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Where its owner stands.</param>
    /// <param name="name">Its field.</param>
    /// <param name="rule"><see cref="Values.Time"/> or <see cref="Values.ExactTime"/>.</param>
    public DateTimeOffset? Time(JsonElement value, string path, string name, ValueRule rule) =>
        Check(rule, value, path, name) && Rfc3339.TryParse(value.GetString(), out var time) ? time : null;

    public bool IsObject(JsonElement value, string path, string name) => Check(Values.Object, value, path, name);

    public bool IsArray(JsonElement value, string path, string name) => Check(Values.Array, value, path, name);

    public void Required(string path, string name, string expected) =>
        Errors.Add(Path(path, name), "required", $"{Path(path, name)} is required: {expected}.");

    /// <summary>A member of a document that must be there and obey a rule.</summary>
    public string? RequiredText(JsonElement document, string name, ValueRule rule)
    {
        if (!document.TryGetGiven(name, out _))
        {
            Required("", name, rule.Expected);
        }

        return OptionalText(document, name, rule);
    }

    /// <summary>A member of a document that obeys a rule where it is there.</summary>
    public string? OptionalText(JsonElement document, string name, ValueRule rule) =>
        document.TryGetGiven(name, out var value) && Check(rule, value, "", name) ? value.GetString() : null;

    public void WrongType(string path, string name, string expected) =>
        Errors.Add(Path(path, name), "type", $"{Path(path, name)} must be {expected}.");

    /// <summary>Notes the unrecognised members of an object; a null counts as absent.</summary>
    public void NoteUnknown(JsonElement owner, KnownNames known, string path = "")
    {
        foreach (var member in owner.EnumerateObject())
        {
            NoteUnknown(member, known, path);
        }
    }

    /// <summary>The same for one member.</summary>
    public void NoteUnknown(JsonProperty member, KnownNames known, string path)
    {
        if (member.Value.ValueKind is not JsonValueKind.Null && !known.Contains(member.Name))
        {
            Unrecognised.Note(path, member.Name, known);
        }
    }

    public static string Path(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
