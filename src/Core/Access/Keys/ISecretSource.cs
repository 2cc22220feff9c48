namespace AgentTelemetry.Access.Keys;

/// <summary>Where the unguessable part of keys comes from; tests put a predictable one in its place.</summary>
internal interface ISecretSource
{
    /// <summary>Fills a buffer with bytes that nobody can foresee.</summary>
    void Fill(Span<byte> bytes);

    /// <summary>Makes a text that nobody can foresee, of characters that each may be any of the choices.</summary>
    string Text(string choices, int length);
}
