namespace AgentTelemetry;

/// <summary>Where new random ids come from; tests put a predictable one in its place.</summary>
public interface IUuidSource
{
    /// <summary>A new id that nobody can guess and that nothing else has.</summary>
    Guid Create();
}
