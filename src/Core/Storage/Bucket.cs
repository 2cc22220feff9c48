using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Storage;

/// <summary>Spreads one tenant's sessions over sixteen partitions; a session and all its index rows share one.</summary>
internal static class Bucket
{
    public const int Count = 16;

    /// <summary>The partition of an id: the tenant and the first hex digit of the id's SHA-256.</summary>
    public static string Of(string appId, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return Name(appId, hash[0] >> 4);
    }

    /// <summary>All partitions of a tenant.</summary>
    public static IEnumerable<string> All(string appId) => Enumerable.Range(0, Count).Select(number => Name(appId, number));

    private static string Name(string appId, int number) => $"{TableKey.Encode(appId)}~{number.ToString("x", CultureInfo.InvariantCulture)}";
}
