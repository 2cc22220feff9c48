namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>The key that every test hashes names with, as a deployment has one.</summary>
public static class HashKey
{
    public const string Setting = "TELEMETRY_HASH_KEY";

    public const string Value = "dGhlLWhhc2gta2V5LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5";
}
