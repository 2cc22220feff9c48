namespace AgentTelemetry;

/// <summary>Storage did not do what was asked, in several tries. The caller may try later: nothing was acknowledged.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
