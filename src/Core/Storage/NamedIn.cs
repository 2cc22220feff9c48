using System.Text;
using System.Text.Json;

namespace AgentTelemetry.Storage;

/// <summary>Tells whether a message names a subject: a UUID wherever it stands, other names as the whole of a JSON string or, in what is no JSON, as a word.</summary>
/// <param name="names">What the subject is called.</param>
/// <param name="defaultApp">The app of messages that name none.</param>
internal sealed class NamedIn(IReadOnlyCollection<string> names, string defaultApp)
{
    private readonly HashSet<string> _names = [.. names];
    private readonly HashSet<Guid> _ids = [.. names.Where(static name => Guid.TryParse(name, out _)).Select(Guid.Parse)];

    /// <param name="text">The message as it was sent.</param>
    /// <param name="app">The app whose messages are meant; those of others name others.</param>
    public bool Matches(string text, string app)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return AppOf(document.RootElement) == app && (Names(text) || _ids.Any(id => HasWord(text, id.ToString())));
        }
        catch (JsonException)
        {
            return app == defaultApp && names.Any(name => HasWord(text, name));
        }
    }

    private string AppOf(JsonElement root) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty("app_id", out var app) && app.ValueKind is JsonValueKind.String ? app.GetString()! : defaultApp;

    private bool Names(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String && reader.GetString() is { } value && (_names.Contains(value) || (Guid.TryParse(value, out var id) && _ids.Contains(id))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWord(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
