using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

/// <summary>Reads the options from a setting that is a text or a section, which the binder does not do.</summary>
internal sealed class StorageOptionsSetup(IConfiguration configuration) : IConfigureOptions<StorageOptions>, IValidateOptions<StorageOptions>
{
    private const string Setting = "AzureWebJobsStorage";

    public void Configure(StorageOptions options)
    {
        var section = configuration.GetSection(Setting);
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
                $"{Setting} must be a connection string; with an identity, {Setting}__accountName, or {Setting}__tableServiceUri, {Setting}__queueServiceUri and {Setting}__blobServiceUri, must be set instead.");

    private static Uri? ServiceUri(IConfigurationSection section, string name, string service) =>
        Uri.TryCreate(section[name], UriKind.Absolute, out var uri) ? uri
        : section["accountName"] is { Length: > 0 } account
            && Uri.TryCreate($"https://{account}.{service}.core.windows.net", UriKind.Absolute, out var accountUri) ? accountUri
        : null;
}
