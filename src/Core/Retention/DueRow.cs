namespace AgentTelemetry.Retention;

/// <summary>A row by which something is found whose time may be over.</summary>
/// <param name="Place">The partition.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Id">What it leads to.</param>
/// <param name="Since">From when on its time counts.</param>
internal sealed record DueRow(string Place, string Key, string Id, DateTimeOffset Since);
