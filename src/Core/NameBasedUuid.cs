using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry;

/// <summary>Ids that follow from a name (UUID version 5, RFC 9562 section 5.5), so that a repeat finds itself.</summary>
internal static class NameBasedUuid
{
    private const int UuidBytes = 16;

    public static Guid Create(Guid space, string name)
    {
        Span<byte> input = stackalloc byte[256];
        var length = UuidBytes + Encoding.UTF8.GetByteCount(name);
        if (length > input.Length)
        {
            input = new byte[length];
        }

        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[UuidBytes..]);

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined over SHA-1; nothing here relies on it as a secret.
        SHA1.HashData(input[..length], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..UuidBytes], bigEndian: true);
    }

    /// <summary>The space of one tenant's ids: two tenants that use the same name get different ids.</summary>
    public static Guid SpaceOf(string appId) => Create(Product, appId);

    // Made once for this product; changing it would lose every derived id.
    private static readonly Guid Product = new("5b0c5f3e-6f0b-4f4e-9a52-0d7a1f0f3c11");
}
