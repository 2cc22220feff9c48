namespace AgentTelemetry.Upgrade.Recording;

/// <summary>The apps of a store.</summary>
internal static class Apps
{
    public const string Acme = "acme";
    public const string Globex = "globex";

    /// <summary>Its name has every character that an app's name may have.</summary>
    public const string OfOddName = "Odd.App_2-x";
}
