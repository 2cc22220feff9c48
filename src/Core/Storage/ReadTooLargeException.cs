namespace AgentTelemetry.Storage;

/// <summary>A read brought more than it may, and was broken off. Whoever allowed it so much reads in another way.</summary>
internal sealed class ReadTooLargeException : Exception;
