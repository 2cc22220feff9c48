namespace AgentTelemetry.Direct;

/// <summary>Writes without HTTP, for .NET code that runs beside the account: the same rules, the same rows, and no service in between.</summary>
public interface IDirectWrites
{
    /// <summary>What writes for an app.</summary>
    /// <param name="appId">The app; null for that of <c>TELEMETRY_APP_ID</c>. Whoever can reach the account can write for any.</param>
    IDirectWriter InApp(string? appId = null);
}
