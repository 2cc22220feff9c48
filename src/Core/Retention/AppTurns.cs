namespace AgentTelemetry.Retention;

/// <summary>Which app's turn it is.</summary>
internal static class AppTurns
{
    /// <summary>Those first that were never looked at, then those that were longest ago.</summary>
    /// <param name="apps">Every app.</param>
    /// <param name="looked">When apps were looked at last: RFC 3339, in UTC.</param>
    public static IEnumerable<string> LongestAgoFirst(IEnumerable<string> apps, IEnumerable<(string AppId, string BeganAt)> looked)
    {
        var last = looked.ToDictionary(static one => one.AppId, static one => one.BeganAt, StringComparer.Ordinal);
        return apps.OrderBy(app => last.GetValueOrDefault(app, ""), StringComparer.Ordinal);
    }
}
