using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Runs;

/// <summary>Tells one state of a run from every other, for callers that change only what they have seen.</summary>
internal static class RunTag
{
    private const int Bytes = 16;

    /// <summary>The tag of a run's stored fields, as an <c>ETag</c> has it.</summary>
    public static string Of(RunRecord run)
    {
        var stored = Encoding.UTF8.GetBytes((run with { CommitUrl = null, RepoUrl = null }).ToJson());
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(stored).AsSpan(0, Bytes))}\"";
    }
}
