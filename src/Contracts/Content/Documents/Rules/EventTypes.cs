namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The names of event types that more than one dialect takes, and the form of all others.</summary>
internal static class EventTypes
{
    /// <summary>Content was fetched.</summary>
    public const string Retrieved = "content_retrieved";

    /// <summary>Content went into the making of an answer.</summary>
    public const string Grounded = "content_grounded";

    /// <summary>An answer cites content.</summary>
    public const string Cited = "content_cited";

    /// <summary>Content was shown; up to 0.1.</summary>
    public const string Displayed = "content_displayed";

    /// <summary>Content, or a reference to it, was made perceivable; from 1.0.</summary>
    public const string Presented = "content_presented";

    /// <summary>A person acted on content.</summary>
    public const string Engaged = "content_engaged";

    /// <summary>A turn of the conversation was completed.</summary>
    public const string CompletedTurn = "turn_completed";

    /// <summary>The form of an extension's name as a regular expression; see <see cref="IsNamespaced"/>.</summary>
    public const string NamespacedPattern = @"^(?=.{1,64}$)[A-Za-z0-9_-][A-Za-z0-9._-]*\.[A-Za-z0-9._-]*[A-Za-z0-9_-]$";

    private const int LongestName = 64;

    /// <summary>A turn of the conversation.</summary>
    public static IReadOnlyList<string> Turns { get; } = ["turn_started", CompletedTurn];

    /// <summary>The commerce profile's types, taken in every dialect.</summary>
    public static IReadOnlyList<string> Commerce { get; } =
        ["product_viewed", "product_compared", "cart_add", "cart_remove", "checkout_started", "checkout_completed", "checkout_abandoned"];

    /// <summary>Whether a name is somebody's extension: 1 to 64 of letters, digits, '.', '_' and '-', with a dot inside.</summary>
    public static bool IsNamespaced(string type)
    {
        if (type.Length > LongestName || type.StartsWith('.') || type.EndsWith('.') || !type.Contains('.'))
        {
            return false;
        }

        return type.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
    }
}
