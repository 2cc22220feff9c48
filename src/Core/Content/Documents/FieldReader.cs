using System.Text.Json;
using AgentTelemetry.Access;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads single values and says in one wording what is wrong with them.</summary>
internal sealed class FieldReader(LimitOptions limits, FieldErrors errors)
{
    public LimitOptions Limits { get; } = limits;

    public FieldErrors Errors { get; } = errors;

    public string? Text(JsonElement value, string path, string name)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            WrongType(path, name, "a string");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > Limits.MaxIdentifierLength)
        {
            Errors.Add(Path(path, name), "limit", $"{Path(path, name)} has {text.Length} characters; the most is {Limits.MaxIdentifierLength}.");
            return null;
        }

        return text;
    }

    public string? OneOf(JsonElement value, string path, string name, IReadOnlyCollection<string> allowed)
    {
        var text = Text(value, path, name);
        if (text is not null && !allowed.Contains(text))
        {
            Errors.Add(Path(path, name), "enum", $"{Path(path, name)} must be one of {string.Join(", ", allowed)}.");
            return null;
        }

        return text;
    }

    public Guid? Uuid(JsonElement value, string path, string name)
    {
        if (value.ValueKind is JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out var uuid))
        {
            return uuid;
        }

        Errors.Add(Path(path, name), "format", $"{Path(path, name)} must be a UUID such as 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.");
        return null;
    }

    public DateTimeOffset? Time(JsonElement value, string path, string name)
    {
        if (value.ValueKind is JsonValueKind.String && Rfc3339.TryParse(value.GetString(), out var time))
        {
            return time;
        }

        Errors.Add(Path(path, name), "format", $"{Path(path, name)} must be an RFC 3339 time such as 2026-03-01T10:00:00Z.");
        return null;
    }

    public bool IsObject(JsonElement value, string path, string name) => Is(value, JsonValueKind.Object, path, name, "an object");

    public bool IsArray(JsonElement value, string path, string name) => Is(value, JsonValueKind.Array, path, name, "an array");

    public void Required(string path, string name, string expected) =>
        Errors.Add(Path(path, name), "required", $"{Path(path, name)} is required: {expected}.");

    public void WrongType(string path, string name, string expected) =>
        Errors.Add(Path(path, name), "type", $"{Path(path, name)} must be {expected}.");

    public static string Path(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private bool Is(JsonElement value, JsonValueKind kind, string path, string name, string expected)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        WrongType(path, name, expected);
        return false;
    }
}
