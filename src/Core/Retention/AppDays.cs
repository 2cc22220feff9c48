using System.Text.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>The days of single apps, as a setting has them: JSON, as an app's id may hold what no name of a setting may, and small letters differ from capitals in it.</summary>
internal static class AppDays
{
    private const int MostDays = 36_500;
    private const string Example = """{"shop":{"sessions":30,"runs":7}}""";

    /// <summary>The days by app and kind, and what is wrong with the text; nothing where it is right.</summary>
    public static (IReadOnlyDictionary<string, Dictionary<string, int>> Days, string? Fault) Read(string? text)
    {
        var days = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(text))
        {
            return (days, null);
        }

        try
        {
            days = JsonSerializer.Deserialize(text, RetentionJson.Default.DictionaryStringDictionaryStringInt32) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            return (days, Must("be a JSON object of apps, each with whole numbers of days by kind", text));
        }

        return (days, days.Select(app => FaultOf(app.Key, app.Value)).FirstOrDefault(static fault => fault is not null));
    }

    private static string? FaultOf(string app, Dictionary<string, int>? days) =>
        !TelemetryOptions.IsName(app) ? Must("name apps by their ids", app)
        : days is null ? Must("give each app an object of days by kind", app)
        : days.Keys.FirstOrDefault(static kind => !RetentionKind.Configured.Contains(kind)) is { } unknown ? Must($"name kinds of {string.Join(", ", RetentionKind.Configured)}", unknown)
        : days.FirstOrDefault(static day => day.Value < LeastOf(day.Key) || day.Value > MostDays) is { Key: not null } day ? Must(FormattableString.Invariant($"give days from {LeastOf(day.Key)} to {MostDays}"), FormattableString.Invariant($"{app}.{day.Key}: {day.Value}"))
        : null;

    // An instance forgets counts of others after two days by itself.
    private static int LeastOf(string kind) => kind is RetentionKind.Usage ? 2 : 1;

    private static string Must(string what, string found) => $"RETENTION_APP_DAYS must {what}, such as {Example}; it has '{found}'.";
}
