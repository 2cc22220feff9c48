namespace AgentTelemetry.Export.Delivery;

/// <summary>Failed exports that are tried again.</summary>
/// <param name="Replayed">How many.</param>
/// <param name="AreLeft">Whether more of them may be left; ask again.</param>
public sealed record ExportReplayed(int Replayed, bool AreLeft);
