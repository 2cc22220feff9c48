namespace AgentTelemetry.LocalHost;

/// <summary>Why LocalHost or Azurite could not start, in a line or two for the developer who started it.</summary>
public sealed class LocalHostException : Exception
{
    /// <summary>Without a reason.</summary>
    public LocalHostException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    public LocalHostException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public LocalHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
