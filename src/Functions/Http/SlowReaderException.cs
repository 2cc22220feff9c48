namespace AgentTelemetry.Functions.Http;

/// <summary>The caller did not read a part of its answer in the time that a part has.</summary>
internal sealed class SlowReaderException(OperationCanceledException cause) : OperationCanceledException(cause.Message, cause);
