namespace AgentTelemetry.Cli.Settings;

/// <summary>Which service is called, and as whom.</summary>
/// <param name="Url">Its address, with a slash at its end.</param>
/// <param name="UrlSource">Where the address was set.</param>
/// <param name="Key">The key or token; null where there is none.</param>
/// <param name="KeySource">Where it was set.</param>
internal sealed record ServiceSettings(Uri Url, string UrlSource, string? Key, string KeySource)
{
    /// <summary>Which key it is, without its secret.</summary>
    public string KeyName => Key?.Split('_') is ["atk", var id, _, ..] ? $"atk_{id}_…" : Key is null ? "none" : "a token";

    // A record prints its members, and this one is a secret.
    public override string ToString() => $"{Url} ({UrlSource}), key {KeyName} ({KeySource})";
}
