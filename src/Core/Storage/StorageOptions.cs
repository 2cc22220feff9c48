namespace AgentTelemetry.Storage;

/// <summary>Where the storage account of the data is: a connection string, or an account that an identity may use.</summary>
/// <remarks><see cref="Setting"/> names it, or the Functions host's own <see cref="HostSetting"/> where nothing does.</remarks>
public sealed class StorageOptions
{
    /// <summary>The account of the data, which queue triggers name too.</summary>
    public const string Setting = "TELEMETRY_STORAGE";

    /// <summary>The account of the Functions host: its leases, keys and packages.</summary>
    public const string HostSetting = "AzureWebJobsStorage";

    /// <summary>Which of the two settings these are.</summary>
    public string Source { get; set; } = Setting;

    /// <summary>A connection string; <c>TELEMETRY_STORAGE</c>. Absent where an identity is used.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's name; <c>TELEMETRY_STORAGE__accountName</c>.</summary>
    public string? AccountName { get; set; }

    /// <summary>The table service; <c>TELEMETRY_STORAGE__tableServiceUri</c>. Follows from the account's name where absent.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>The queue service; <c>TELEMETRY_STORAGE__queueServiceUri</c>. Follows from the account's name where absent.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>The blob service; <c>TELEMETRY_STORAGE__blobServiceUri</c>. Follows from the account's name where absent.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>The user-assigned identity to use; <c>TELEMETRY_STORAGE__clientId</c>.</summary>
    public string? ClientId { get; set; }

    /// <summary><c>managedidentity</c> to use nothing but the app's identity; <c>TELEMETRY_STORAGE__credential</c>.</summary>
    public string? Credential { get; set; }
}
