using System.Globalization;

namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>Azurite's command line.</summary>
internal static class AzuriteArguments
{
    public static IEnumerable<string> For(AzuriteInstallation installation, AzuriteOptions options, string folder)
    {
        string[] always =
        [
            installation.Launcher,
            installation.MainScript,
            "--silent",
            "--disableTelemetry",
            // The clients may speak a newer version of the protocol than this Azurite knows by name.
            "--skipApiVersionCheck",
            "--blobHost", "127.0.0.1", "--blobPort", Text(options.BlobPort),
            "--queueHost", "127.0.0.1", "--queuePort", Text(options.QueuePort),
            "--tableHost", "127.0.0.1", "--tablePort", Text(options.TablePort),
        ];

        return [.. always, .. options.InMemory ? ["--inMemoryPersistence"] : (string[])["--location", folder]];
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
