using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Reads the options from a setting that is a text or a section, which the binder does not do.</summary>
internal sealed class StorageOptionsSetup(IConfiguration configuration) : IConfigureOptions<StorageOptions>, IValidateOptions<StorageOptions>
{
    public void Configure(StorageOptions options)
    {
        var section = Section();
        options.Source = section.Key;
        options.ConnectionString = string.IsNullOrWhiteSpace(section.Value) ? null : section.Value;
        options.AccountName = section["accountName"];
        options.TableServiceUri = ServiceUri(section, "tableServiceUri", "table");
        options.QueueServiceUri = ServiceUri(section, "queueServiceUri", "queue");
        options.BlobServiceUri = ServiceUri(section, "blobServiceUri", "blob");
        options.ClientId = section["clientId"];
        options.Credential = section["credential"];
    }

    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        !string.IsNullOrWhiteSpace(options.ConnectionString) || options is { TableServiceUri: not null, QueueServiceUri: not null, BlobServiceUri: not null }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{options.Source} must be a connection string; with an identity, {options.Source}__accountName, or {options.Source}__tableServiceUri, {options.Source}__queueServiceUri and {options.Source}__blobServiceUri, must be set instead. "
                + $"Where nothing of {StorageOptions.Setting} is set, {StorageOptions.HostSetting} stands for it.");

    private IConfigurationSection Section() => IsGiven(StorageOptions.HostSetting) && !IsGiven(StorageOptions.Setting)
        ? configuration.GetSection(StorageOptions.HostSetting)
        : configuration.GetSection(StorageOptions.Setting);

    // An empty text is as good as none: deployments leave settings empty.
    private bool IsGiven(string setting) =>
        configuration.GetSection(setting) is var section && (!string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any());

    private static Uri? ServiceUri(IConfigurationSection section, string name, string service) =>
        Uri.TryCreate(section[name], UriKind.Absolute, out var uri) ? uri
        : section["accountName"] is { Length: > 0 } account
            && Uri.TryCreate($"https://{account}.{service}.core.windows.net", UriKind.Absolute, out var accountUri) ? accountUri
        : null;
}
