using System.Collections.Frozen;

namespace AgentTelemetry.Content.Documents;

/// <summary>Which event types are taken: the standard's, the commerce profile's, and names that somebody's namespace marks as an extension.</summary>
internal static class EventTypes
{
    private const int LongestName = 64;

    private static readonly FrozenSet<string> Content =
        ["content_retrieved", "content_grounded", "content_cited", "content_displayed", "content_engaged"];

    private static readonly FrozenSet<string> Others =
    [
        "turn_started", "turn_completed",
        "product_viewed", "product_compared", "cart_add", "cart_remove", "checkout_started", "checkout_completed", "checkout_abandoned",
    ];

    public static bool IsContent(string type) => Content.Contains(type);

    public static bool IsKnown(string type) => IsContent(type) || Others.Contains(type) || IsNamespaced(type);

    public static string Expected { get; } = $"one of {string.Join(", ", Content.Order().Concat(Others.Order()))}, or a namespaced name such as com.example.saved";

    private static bool IsNamespaced(string type)
    {
        if (type.Length > LongestName || type.StartsWith('.') || type.EndsWith('.') || !type.Contains('.'))
        {
            return false;
        }

        return type.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
    }
}
