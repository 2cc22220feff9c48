namespace AgentTelemetry.Cli.Tests;

/// <summary>How each command that asks the service is called, for tests of what every one of them does.</summary>
public static class CommandSamples
{
    private static readonly string[] Tracking = ["run start", "run event", "run end", "session start", "session event", "session end", "commit"];
    private static readonly string[] WithoutService = ["completion", "archive verify", "archive import", "doctor", "login"];

    /// <summary>The rest of the line, by the command.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["run start"] = ["--agent", "sample"],
        ["run event"] = ["01a21788-8535-7075-abcf-96de72d57624", "step"],
        ["run end"] = ["01a21788-8535-7075-abcf-96de72d57624"],
        ["session start"] = [],
        ["session event"] = ["01a21788-8535-7075-abcf-96de72d57624", "cart_add"],
        ["session end"] = ["01a21788-8535-7075-abcf-96de72d57624"],
        ["session show"] = ["01a21788-8535-7075-abcf-96de72d57624"],
        ["commit"] = ["01a21788-8535-7075-abcf-96de72d57624", "0123abcd"],
        ["import"] = ["runs.ndjson"],
        ["query runs"] = [],
        ["query sessions"] = [],
        ["query events"] = ["--run", "01a21788-8535-7075-abcf-96de72d57624"],
        ["tail"] = ["--count", "1"],
        ["export status"] = [],
        ["export replay"] = [],
        ["export download"] = [],
        ["dead-letters list"] = [],
        ["dead-letters replay"] = [],
        ["keys create"] = ["--name", "x", "--app", "x", "--scopes", "read"],
        ["keys list"] = [],
        ["keys rotate"] = ["x"],
        ["keys revoke"] = ["x", "--yes"],
        ["archive create"] = [],
        ["archive status"] = ["x"],
        ["archive verify"] = [],
        ["archive import"] = ["x"],
        ["erase user"] = ["x", "--yes"],
        ["erase session"] = ["01a21788-8535-7075-abcf-96de72d57624", "--yes"],
        ["erase run"] = ["x", "--yes"],
        ["erase status"] = ["01a21788-8535-7075-abcf-96de72d57624"],
        ["verify"] = [],
        ["repair"] = [],
        ["doctor"] = [],
        ["login"] = [],
        ["completion"] = ["bash"],
    };

    /// <summary>Those that tell by way of the outbox, and so stop no script.</summary>
    public static TheoryData<string> OfTracking => [.. Tracking];

    /// <summary>Those that end with what the service says.</summary>
    public static TheoryData<string> OfAsking => [.. All.Keys.Except(Tracking).Except(WithoutService)];

    public static string[] LineOf(string command) => [.. command.Split(' '), .. All[command]];
}
