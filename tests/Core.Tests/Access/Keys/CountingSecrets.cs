using System.Buffers.Binary;

namespace AgentTelemetry.Access.Keys;

/// <summary>Secrets that tell which they are: they count.</summary>
internal sealed class CountingSecrets : ISecretSource
{
    private int _made;

    public void Fill(Span<byte> bytes)
    {
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, ++_made);
    }

    public string Text(string choices, int length)
    {
        _made++;
        return string.Concat(Enumerable.Range(1, length).Select(place => choices[(_made >> Math.Min(31, 5 * (length - place))) & 31]));
    }
}
