using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A digest of a session's events as they were uploaded: a repeat that has the same one need not be compared event by event.</summary>
internal static class UploadDigest
{
    public static string Of(IReadOnlyList<ContentEvent> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> id = stackalloc byte[16];
        foreach (var @event in events)
        {
            @event.Id.TryWriteBytes(id);
            hash.AppendData(id);
            hash.AppendData(Encoding.UTF8.GetBytes(@event.Json));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
