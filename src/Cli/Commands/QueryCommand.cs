using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>query</c>: lists what came in.</summary>
internal static class QueryCommand
{
    private const int Most = 1_000_000;

    public static Command Create(CommandSet commands) =>
        CommandSet.Group("query", "Lists runs, sessions and events.", QueryRuns.Create(commands), QuerySessions.Create(commands), QueryEvents.Create(commands));

    public static Option<int> Limit() => Parts.Number("--limit", "The most rows.", 1, Most, 100);

    public static Option<string?> Columns() => new("--columns") { Description = "The members to show, separated by commas; those of objects by dots, such as metrics_json.tokens.", HelpName = "names" };

    /// <summary>How many a page has, of so many that are wanted.</summary>
    public static string PageOf(int limit) => Math.Min(limit, 1_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
