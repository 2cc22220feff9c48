using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.Access.Keys;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>Secrets that everybody can foresee: those of a store are in the repository.</summary>
internal sealed class CountingSecrets : ISecretSource
{
    private int _count;

    public void Fill(Span<byte> bytes) => SHA256.HashData(Encoding.UTF8.GetBytes($"test {++_count}")).AsSpan(0, bytes.Length).CopyTo(bytes);

    public string Text(string choices, int length)
    {
        var bytes = SHA512.HashData(Encoding.UTF8.GetBytes($"test {++_count}"));
        return string.Create(length, (choices, bytes), static (text, from) =>
        {
            for (var place = 0; place < text.Length; place++)
            {
                text[place] = from.choices[from.bytes[place] % from.choices.Length];
            }
        });
    }
}
