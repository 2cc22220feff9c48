namespace AgentTelemetry.Storage;

/// <summary>Where the storage account is: the Functions host's own setting <c>AzureWebJobsStorage</c>, in either of its forms.</summary>
public sealed class StorageOptions
{
    /// <summary>A connection string; <c>AzureWebJobsStorage</c>. Absent where an identity is used.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's name; <c>AzureWebJobsStorage__accountName</c>.</summary>
    public string? AccountName { get; set; }

    /// <summary>The table service; <c>AzureWebJobsStorage__tableServiceUri</c>. Follows from the account's name where absent.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>The queue service; <c>AzureWebJobsStorage__queueServiceUri</c>. Follows from the account's name where absent.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>The blob service; <c>AzureWebJobsStorage__blobServiceUri</c>. Follows from the account's name where absent.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>The user-assigned identity to use; <c>AzureWebJobsStorage__clientId</c>.</summary>
    public string? ClientId { get; set; }

    /// <summary><c>managedidentity</c> to use nothing but the app's identity; <c>AzureWebJobsStorage__credential</c>.</summary>
    public string? Credential { get; set; }
}
