namespace AgentTelemetry.Cli.Settings;

/// <summary>Finds the address and the key: an option first, then the environment, then the file.</summary>
internal static class SettingsReader
{
    public const string UrlVariable = "TELEMETRY_API_URL";
    public const string KeyVariable = "TELEMETRY_API_KEY";
    public const string TokenVariable = "TELEMETRY_API_TOKEN";
    private const string LocalHost = "http://127.0.0.1:7071";

    /// <summary>Reads them.</summary>
    /// <param name="host">The environment and the folder.</param>
    /// <param name="urlOption">What <c>--url</c> says.</param>
    /// <param name="readsKey">Whether the key is the first line of standard input.</param>
    public static ServiceSettings Read(CliHost host, string? urlOption, bool readsKey)
    {
        var (fileUrl, fileKey) = ConfigFile.Read(host.Home);
        var (url, urlSource) = First((urlOption, "--url"), (host.Variable(UrlVariable), UrlVariable), (fileUrl, "config.json"), (LocalHost, "default"));
        var address = Address(url!, urlSource);
        var (key, keySource) = readsKey
            ? (host.Input.ReadLine() ?? throw new CommandFailedException(ExitCode.Misused, "--key-stdin was given, and standard input has no line."), "--key-stdin")
            : First((host.Variable(KeyVariable), KeyVariable), (host.Variable(TokenVariable), TokenVariable), (KeyOfFile(address, fileUrl, fileKey), "config.json"), (null, "nowhere"));
        return new ServiceSettings(address, urlSource, Checked(key, keySource), keySource);
    }

    /// <summary>An address that can be one.</summary>
    public static Uri Address(string text, string source)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new CommandFailedException(ExitCode.Misused, $"The address of the service ({source}) must be an absolute http or https address, such as {LocalHost}.");
        }

        if (url.UserInfo.Length > 0 || url.Query.Length > 0)
        {
            throw new CommandFailedException(ExitCode.Misused, $"The address of the service ({source}) must have no password and no query. A key belongs into {KeyVariable}.");
        }

        return url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }

    /// <summary>A key as it can be sent.</summary>
    public static string? Checked(string? key, string source)
    {
        var trimmed = key?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null
            : trimmed.Length <= 512 && trimmed.All(static character => character is > ' ' and <= '~') ? trimmed
            : throw new CommandFailedException(ExitCode.Misused, $"The key ({source}) must be visible ASCII characters without spaces, 512 at the most.");
    }

    // A key goes to the service that it was kept for, and to no other.
    private static string? KeyOfFile(Uri address, string? fileUrl, string? key) =>
        key is not null && fileUrl is not null && Address(fileUrl, "config.json").GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority) ? key : null;

    private static (string? Value, string Source) First(params (string? Value, string Source)[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate.Value))
            {
                return candidate;
            }
        }

        return candidates[^1];
    }
}
