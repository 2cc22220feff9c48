using System.Security.Cryptography;

namespace AgentTelemetry.Access.Keys;

internal sealed class RandomSecretSource : ISecretSource
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    public string Text(string choices, int length) => RandomNumberGenerator.GetString(choices, length);
}
