namespace AgentTelemetry.Upgrade.Recording;

/// <summary>What the keys of a store are called, there and in its tests.</summary>
internal static class KeyNames
{
    /// <summary>Writes and reads for <see cref="Apps.Acme"/>.</summary>
    public const string Acme = "acme";

    /// <summary>Administers, and reads for <see cref="Apps.Acme"/>.</summary>
    public const string Admin = "admin";

    /// <summary>Reads for the publisher's domains.</summary>
    public const string Publisher = "publisher";

    /// <summary>Was revoked.</summary>
    public const string Revoked = "revoked";

    /// <summary>Has expired.</summary>
    public const string Expired = "expired";

    /// <summary>The secret that a rotation made.</summary>
    public const string Rotated = "rotated";

    /// <summary>The secret before it, which works for a day after the rotation.</summary>
    public const string BeforeRotation = "before-rotation";

    /// <summary>Writes and reads for <see cref="Apps.Globex"/>.</summary>
    public const string Globex = "globex";

    /// <summary>Writes and reads for <see cref="Apps.OfOddName"/>.</summary>
    public const string OfOddName = "odd";
}
