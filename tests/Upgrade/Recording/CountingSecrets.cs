using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.Access.Keys;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>Secrets that everybody can foresee: those of a store are in the repository.</summary>
internal sealed class CountingSecrets : ISecretSource
{
    private int _count;

    public void Fill(Span<byte> bytes) => SHA256.HashData(Encoding.UTF8.GetBytes($"test {++_count}")).AsSpan(0, bytes.Length).CopyTo(bytes);

    public string Text(string choices, int length) => new(new Random(++_count).GetItems<char>(choices, length));
}
