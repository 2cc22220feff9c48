namespace AgentTelemetry.Access.Rates;

/// <summary>Shares of an instance that are no app's: no app's name begins with a tilde.</summary>
internal static class Shares
{
    /// <summary>Managing keys: what floods an app must not keep anybody from revoking its keys.</summary>
    public const string Administration = "~";

    /// <summary>Messages of the queue.</summary>
    public const string Queue = "~queue";
}
