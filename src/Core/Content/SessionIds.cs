namespace AgentTelemetry.Content;

/// <summary>The ids that follow from what a caller sends, so that a repeat finds what it made.</summary>
internal static class SessionIds
{
    /// <summary>The id here of a session that was uploaded under the caller's own id.</summary>
    public static Guid OfUpload(string appId, Guid callerId) => NameBasedUuid.Create(NameBasedUuid.SpaceOf(appId), callerId.ToString());

    /// <summary>The id of a session whose start bore an idempotency key.</summary>
    public static Guid OfStart(string appId, string idempotencyKey) => NameBasedUuid.Create(NameBasedUuid.SpaceOf(appId), $"start:{idempotencyKey}");
}
