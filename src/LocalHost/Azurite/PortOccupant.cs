namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>Who listens on a port.</summary>
internal enum PortOccupant
{
    Nobody,
    Azurite,
    Stranger,
}
