namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>Gives one id.</summary>
internal sealed class NamedIds : IUuidSource
{
    public const string Id = "11111111-2222-4333-8444-555555555555";

    public Guid Create() => new(Id);
}
