using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Retention;

/// <summary>The ids of erasures, which follow from what is erased: to ask again is to ask for the same.</summary>
internal static class ErasureIds
{
    public static string Of(string appId, string kind, string subject) => NameBasedUuid.Create(NameBasedUuid.SpaceOf(appId), $"erasure:{kind}:{subject}").ToString();

    public static string Sha256Of(string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));
}
