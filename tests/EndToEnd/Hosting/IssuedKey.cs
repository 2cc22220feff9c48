namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A key as its maker was shown it, once.</summary>
public sealed record IssuedKey(string Id, string Text);
