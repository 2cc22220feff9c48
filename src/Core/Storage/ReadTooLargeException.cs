namespace AgentTelemetry.Storage;

/// <summary>A read brought more than it may, and was broken off. Its caller then reads in another way.</summary>
internal sealed class ReadTooLargeException : Exception;
