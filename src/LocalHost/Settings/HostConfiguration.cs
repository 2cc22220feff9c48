using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Settings;

/// <summary>host.json, with the settings <c>AzureFunctionsJobHost__…</c> above it, as on the host.</summary>
internal static class HostConfiguration
{
    private const string OverrideSection = "AzureFunctionsJobHost";

    public static IConfiguration Read(IConfiguration settings, string? contentRoot)
    {
        var builder = new ConfigurationBuilder();

        if (ContentFiles.Find("host.json", contentRoot) is { } path)
        {
            // The host takes comments in this file, and so does this provider.
            builder.AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false);
        }

        builder.AddInMemoryCollection(settings.GetSection(OverrideSection).AsEnumerable(makePathsRelative: true));

        try
        {
            return builder.Build();
        }
        catch (InvalidDataException e)
        {
            throw new LocalHostException($"host.json cannot be read: {(e.InnerException ?? e).Message}", e);
        }
    }
}
