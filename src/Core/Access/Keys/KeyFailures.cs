namespace AgentTelemetry.Access.Keys;

/// <summary>What goes wrong with keys.</summary>
internal static class KeyFailures
{
    public static Failure Missing { get; } = Unauthenticated(
        "missing_key", "Missing X-API-Key header: send your key there, or as Authorization: Bearer.");

    public static Failure Malformed { get; } = Unauthenticated(
        "malformed_key",
        $"Invalid API key: a key is at most {KeyText.MaxLength} visible ASCII characters without spaces, such as atk_ with 16 characters, _ and 43 more.");

    public static Failure MissingToken { get; } = Unauthenticated(
        "missing_key", "Missing Authorization header: send the service's token as Authorization: Bearer <token>, or a key as X-API-Key.");

    public static Failure MalformedToken { get; } = Unauthenticated(
        "malformed_key",
        $"Invalid Authorization header: it must be Authorization: Bearer <token>, with a token or a key of at most {KeyText.MaxLength} visible ASCII characters without spaces.");

    public static Failure InvalidToken { get; } = Unauthenticated(
        "invalid_key", "Invalid token: Authorization: Bearer <token> needs the service's token or one of its keys.");

    /// <summary>One answer for an unknown key and for a known one's wrong secret: nobody learns which ids there are.</summary>
    public static Failure Invalid { get; } = Unauthenticated("invalid_key", "Invalid API key: it is not one of this service's keys.");

    public static Failure Revoked { get; } = Unauthenticated("revoked_key", "Invalid API key: it was revoked.");

    public static Failure Expired { get; } = Unauthenticated("expired_key", "Invalid API key: it has expired. Ask for a new one.");

    public static Failure Rotated { get; } = Unauthenticated("expired_key", "Invalid API key: it was rotated, and the overlap has ended. Use the new one.");

    public static Failure Unavailable { get; } =
        new(FailureKind.Unavailable, "keys_unavailable", "Keys cannot be read now, so the service lets nobody in. Send the same request again.") { RetryAfter = TimeSpan.FromSeconds(2) };

    public static Failure Busy { get; } =
        new(FailureKind.Unavailable, "keys_busy", "Other requests are changing keys right now, so no key was made. Send the same request again.") { RetryAfter = TimeSpan.FromSeconds(1) };

    public static Failure NotFound { get; } = new(FailureKind.NotFound, "key_not_found", "There is no key with this id.");

    public static Failure NotActive { get; } = new(FailureKind.Conflict, "key_not_active", "This key is revoked or expired, and that is final. Create a new one.");

    public static Failure TooManySecrets(int most) => new(
        FailureKind.Conflict,
        "too_many_secrets",
        $"This key already has {most} valid secrets, which is the most. Wait until one expires, or rotate with overlap_seconds 0 to end them all now.");

    public static Failure TooManyKeys(string appId, int most) => new(
        FailureKind.Conflict,
        "too_many_keys",
        $"App {appId} has {most} active keys, which is the most (TELEMETRY_MAX_KEYS). Revoke one first.");

    private static Failure Unauthenticated(string code, string detail) => new(FailureKind.Unauthenticated, code, detail);
}
