using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Headers as one text, of those only that tell how a message is made and nothing of who sent it.</summary>
internal static class HeaderText
{
    private static readonly string[] Shown =
    [
        "Accept", "Accept-Encoding", "Content-Encoding", "Content-Length", "Content-Type", "ETag", "If-Match", "If-None-Match", "Prefer", "Retry-After",
        "RateLimit", "RateLimit-Policy", "Transfer-Encoding", "Vary",
    ];

    public static string Of(IHeaderDictionary headers)
    {
        var text = new StringBuilder();
        foreach (var name in Shown)
        {
            if (headers.TryGetValue(name, out var value))
            {
                text.Append(text.Length == 0 ? "" : "; ").Append(name.ToLowerInvariant()).Append(": ").Append(value.ToString());
            }
        }

        return text.ToString();
    }
}
