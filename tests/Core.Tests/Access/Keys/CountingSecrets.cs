using System.Buffers.Binary;

namespace AgentTelemetry.Access.Keys;

/// <summary>Bytes that tell which they are: the first four count.</summary>
internal sealed class CountingSecrets : ISecretSource
{
    private int _made;

    public void Fill(Span<byte> bytes)
    {
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, ++_made);
    }
}
