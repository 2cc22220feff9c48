namespace AgentTelemetry.Retention;

internal static class ErasureFailures
{
    public static Failure NotFound { get; } = new(
        FailureKind.NotFound, "erasure_not_found", "Erasure not found. This app has no erasure of that id; a receipt can be read for RETENTION_TOMBSTONE_DAYS after it was completed.");
}
