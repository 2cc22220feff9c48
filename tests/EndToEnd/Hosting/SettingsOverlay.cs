namespace AgentTelemetry.EndToEnd.Hosting;

internal static class SettingsOverlay
{
    /// <summary>Settings with others beside and above them.</summary>
    public static Dictionary<string, string?> OverlaidWith(this IReadOnlyDictionary<string, string?> settings, IEnumerable<KeyValuePair<string, string?>> others)
    {
        var all = new Dictionary<string, string?>(settings);
        foreach (var (name, value) in others)
        {
            all[name] = value;
        }

        return all;
    }
}
