namespace Azure.Data.Tables.Protocol;

/// <summary>What a storage connection string says about tables.</summary>
internal sealed record TableConnectionString(Uri Endpoint, string AccountName, TableSharedKeyCredential Key, string SharedAccessSignature)
{
    private const string EmulatorAccount = "devstoreaccount1";

    // The emulator's published key: every installation has the same.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static TableConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        Dictionary<string, string> settings = Settings(connectionString);

        if (settings.GetValueOrDefault("UseDevelopmentStorage") == "true")
            return Emulator(settings.GetValueOrDefault("DevelopmentStorageProxyUri"));

        string account = settings.GetValueOrDefault("AccountName");
        string key = settings.GetValueOrDefault("AccountKey");
        string signature = settings.GetValueOrDefault("SharedAccessSignature");
        Uri endpoint = EndpointFrom(settings, account);

        if (endpoint is not null && account is not null && key is not null)
            return new(endpoint, account, new TableSharedKeyCredential(account, key), null);

        if (endpoint is not null && signature is not null)
            return new(endpoint, account ?? TableAccount.NameFrom(endpoint), null, signature);

        throw new ArgumentException("The connection string says not where the tables are or not how to sign.", nameof(connectionString));
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string segment in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Keys and signatures hold further equals signs of their own.
            int equals = segment.IndexOf('=');
            if (equals <= 0)
                throw new InvalidOperationException("The connection string has a segment that is not of the form name=value.");

            settings[segment[..equals]] = segment[(equals + 1)..];
        }

        return settings;
    }

    private static TableConnectionString Emulator(string proxy)
    {
        var host = new UriBuilder(proxy ?? "http://127.0.0.1") { Port = 10002, Path = EmulatorAccount };
        return new(host.Uri, EmulatorAccount, new TableSharedKeyCredential(EmulatorAccount, EmulatorKey), null);
    }

    private static Uri EndpointFrom(Dictionary<string, string> settings, string account)
    {
        if (settings.TryGetValue("TableEndpoint", out string explicitEndpoint))
            return Uri.TryCreate(explicitEndpoint, UriKind.Absolute, out Uri endpoint) ? endpoint : null;

        return account is not null && settings.TryGetValue("EndpointSuffix", out string suffix)
            ? new Uri($"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{suffix}")
            : null;
    }
}
