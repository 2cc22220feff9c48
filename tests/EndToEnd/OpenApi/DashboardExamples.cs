namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The dashboard's files, in short: their real text changes with every change of the page.</summary>
internal static class DashboardExamples
{
    public static IReadOnlyList<Exchange> All { get; } =
    [
        new("Dashboard", new Dictionary<string, string>(), null, 200, "<!doctype html>…"),
        new("DashboardFile", new Dictionary<string, string> { ["file"] = "licences.txt" }, null, 200, "preact…"),
    ];
}
