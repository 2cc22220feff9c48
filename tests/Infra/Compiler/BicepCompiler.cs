using System.Reflection;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Infra.Compiler;

/// <summary>The real compiler, as its package holds it.</summary>
internal static class BicepCompiler
{
    // Wherever it runs, a snapshot says the same.
    private static readonly string[] Place =
    [
        "--tenant-id", "00000000-0000-0000-0000-000000000002", "--subscription-id", "00000000-0000-0000-0000-000000000001",
        "--location", "westeurope", "--deployment-name", "agent-telemetry",
    ];

    // Without them there are no alerts and no exports, and a review should see both.
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["ACTION_GROUP_ID"] = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-on-call/providers/Microsoft.Insights/actionGroups/on-call",
        ["EXPORT_TO_SIGNAVIO"] = "true",
    };

    private static readonly string[] Variables =
    [
        "OWNER", "COST_CENTRE", "OPERATOR_PRINCIPAL_ID", "OPERATOR_PRINCIPAL_TYPE", "ADMIN_KEY_SHA256", "SIGNAVIO_API_KEY",
        "AZURE_ENV_NAME", "AZURE_LOCATION", "AZURE_PRINCIPAL_ID", "AZURE_PRINCIPAL_TYPE",
    ];

    private static readonly Lazy<string?> Program = new(FindProgram);

    /// <summary>Whether there is a compiler for this platform.</summary>
    public static bool Exists => Program.Value is not null;

    public static async Task<BicepResult> RunAsync(params string[] arguments)
    {
        await using var bicep = ChildProcess.Start(Program.Value!, arguments, environment: Environment, without: Variables);
        await bicep.ExitAsync();
        return new BicepResult(bicep.ExitCode, bicep.Output);
    }

    /// <summary>What a parameter file would deploy.</summary>
    public static async Task<string> SnapshotAsync(string parameterFile)
    {
        var result = await RunAsync(["snapshot", parameterFile, "--mode", "overwrite", .. Place]);
        Assert.True(result.ExitCode == 0, result.Output);
        return Picture.Of(await File.ReadAllTextAsync(Path.ChangeExtension(parameterFile, ".snapshot.json")));
    }

    private static string? FindProgram()
    {
        var path = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(static data => data.Key == "Bicep")?.Value;
        if (path is not null && !OperatingSystem.IsWindows())
        {
            // A package's files come without the right to run.
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }
}
