using System.ComponentModel;
using System.Diagnostics;

namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>Runs node and npm.</summary>
internal static class NodeCommand
{
    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Starts node on a script.</summary>
    public static Process StartNode(IEnumerable<string> arguments, string folder) => Start("node", arguments, folder);

    /// <summary>Installs exactly what a folder's lock file says.</summary>
    public static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        using var npm = Start(Npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);

        npm.StandardInput.Close();

        try
        {
            var printed = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await npm.StandardError.ReadToEndAsync(cancellationToken);

            await printed;
            await npm.WaitForExitAsync(cancellationToken);

            Check(npm.ExitCode, errors);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static void Check(int exitCode, string errors)
    {
        if (exitCode != 0)
        {
            var reason = errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

            throw new LocalHostException($"npm could not install Azurite (exit code {exitCode}): {reason ?? "it gave no reason."}");
        }
    }

    private static Process Start(string command, IEnumerable<string> arguments, string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new LocalHostException(
                $"{command} was not found. Azurite, the storage emulator, needs Node.js 20 or newer with npm: "
                    + "install it, or name a storage account with --storage.",
                e);
        }
    }
}
