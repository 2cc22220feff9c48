namespace AgentTelemetry;

/// <summary>Storage did not do what was asked, although it was asked again and again. Whoever asked may try later: nothing was acknowledged.</summary>
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
