namespace AgentTelemetry.Access.Keys;

/// <summary>Where the unguessable part of keys comes from; tests put a predictable one in its place.</summary>
internal interface ISecretSource
{
    /// <summary>Fills a buffer with bytes that nobody can foresee.</summary>
    void Fill(Span<byte> bytes);
}
