using System.Text.Json;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Traces;

/// <summary>The levels of privacy of single apps, as a setting has them: JSON, as an app's id may hold what no name of a setting may.</summary>
internal static class AppPrivacy
{
    private const string Example = """{"shop":"full"}""";

    /// <summary>The levels by app, and what is wrong with the text; nothing where it is right.</summary>
    public static (IReadOnlyDictionary<string, PrivacyLevel> Levels, string? Fault) Read(string? text)
    {
        var levels = new Dictionary<string, PrivacyLevel>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(text))
        {
            return (levels, null);
        }

        Dictionary<string, string>? named;
        try
        {
            named = JsonSerializer.Deserialize(text, TraceJson.Default.DictionaryStringString);
        }
        catch (JsonException)
        {
            named = null;
        }

        if (named is null)
        {
            return (levels, Must("be a JSON object of apps, each with its level", text));
        }

        foreach (var (app, name) in named)
        {
            if (!TelemetryOptions.IsName(app))
            {
                return (levels, Must("name apps by their ids", app));
            }

            if (LevelOf(name) is not { } level)
            {
                return (levels, Must("give levels of minimal, intent, summary, full", $"{app}: {name}"));
            }

            levels[app] = level;
        }

        return (levels, null);
    }

    /// <summary>A level by its name; null for any other text.</summary>
    public static PrivacyLevel? LevelOf(string? name) => Enum.GetValues<PrivacyLevel>().Cast<PrivacyLevel?>().FirstOrDefault(level => TurnFields.NameOf(level!.Value) == name);

    private static string Must(string what, string found) => $"OTLP_APP_PRIVACY must {what}, such as {Example}; it has '{found}'.";
}
