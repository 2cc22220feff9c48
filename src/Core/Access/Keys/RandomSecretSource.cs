using System.Security.Cryptography;

namespace AgentTelemetry.Access.Keys;

internal sealed class RandomSecretSource : ISecretSource
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
