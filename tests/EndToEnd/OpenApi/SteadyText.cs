using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Turns what differs from run to run into what does not, so that a real exchange can stand in a snapshot.</summary>
/// <remarks>Examples speak of the first of March 2026. They are sent as of yesterday, or the service would tell of a clock that is wrong.</remarks>
internal sealed partial class SteadyText
{
    private const string DayOfExamples = "2026-03-01";
    private const string TimeOfService = "2026-03-02T08:00:00.000000Z";

    private readonly string _yesterday = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _keys = [];

    /// <summary>The text as it is sent.</summary>
    public string Send(string example)
    {
        foreach (var id in Uuid().Matches(example).Select(static match => match.Value))
        {
            _ids.TryAdd(id, id);
        }

        return example.Replace(DayOfExamples, _yesterday, StringComparison.Ordinal);
    }

    /// <summary>The text as it is shown.</summary>
    public string Show(string real)
    {
        var text = KeyText().Replace(real, static _ => "atk_q3f7k2m9x4b8n1zc_shown-this-once");
        text = KeyId().Replace(text, match => _keys.TryAdd(match.Value, "q3f7k2m9x4b8n1zc") || _keys.ContainsKey(match.Value) ? _keys[match.Value] : match.Value);
        text = Duration().Replace(text, "\"duration_ms\":12.5");
        text = Seconds().Replace(text, "\"duration_seconds\":0.3");
        text = UserId().Replace(text, "\"user_id\":\"rLwyKHLhMNZQT8ULos/DdQ==\"");
        text = Uuid().Replace(text, match => _ids.TryGetValue(match.Value, out var known) ? known : _ids[match.Value] = Id(_ids.Count));
        text = Time().Replace(text, match => IsOfService(match.Value) ? TimeOfService : match.Value.Replace(_yesterday, DayOfExamples, StringComparison.Ordinal));
        text = Age().Replace(Latency().Replace(text, "\"latency_ms\":4"), "\"age_seconds\":40");
        text = TimeOfId().Replace(text, "20260302T080000Z");
        text = Waiting().Replace(text, "\"oldest_waiting_seconds\":0");
        return Commit().Replace(text, "\"commit\":null");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"6f0b2c1e-3f57-4d0c-9a51-0c6f4b9d{number:x4}");

    private bool IsOfService(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) > _began.AddMinutes(-5);

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9]{8}T[0-9]{6}Z(?=-[0-9a-f]{8}-)")]
    private static partial Regex TimeOfId();

    [GeneratedRegex("atk_[a-z0-9]{16}_[A-Za-z0-9_-]+")]
    private static partial Regex KeyText();

    [GeneratedRegex("(?<=\"(?:key_)?id\":\"|^)[a-z0-9]{16}(?=\"|$)")]
    private static partial Regex KeyId();

    [GeneratedRegex("\"duration_ms\":[0-9]+\\.[0-9]+")]
    private static partial Regex Duration();

    [GeneratedRegex("\"duration_seconds\":[0-9.]+")]
    private static partial Regex Seconds();

    [GeneratedRegex("\"user_id\":\"[^\"]+==\"")]
    private static partial Regex UserId();

    [GeneratedRegex("\"latency_ms\":[0-9.]+")]
    private static partial Regex Latency();

    [GeneratedRegex("\"oldest_waiting_seconds\":[0-9]+")]
    private static partial Regex Waiting();

    [GeneratedRegex("\"age_seconds\":[0-9]+")]
    private static partial Regex Age();

    [GeneratedRegex("\"commit\":\"[^\"]*\"")]
    private static partial Regex Commit();
}
