namespace AgentTelemetry.Json;

/// <summary>The formats of texts as regular expressions that every dialect of these reads alike, without their anchors.</summary>
internal static class TextPatterns
{
    /// <summary>A UUID with hyphens.</summary>
    public const string Uuid = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}";

    /// <summary>A UUID in every form that parsers take.</summary>
    public const string AnyUuid = $@"([Uu][Rr][Nn]:[Uu][Uu][Ii][Dd]:)?\{{?({Uuid}|[0-9A-Fa-f]{{32}})\}}?";

    /// <summary>An absolute URI, near enough.</summary>
    public const string Uri = @"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+";

    /// <summary>A time, its offset left out or not.</summary>
    public const string Time = $@"{Date}[Tt ]{ClockTime}(\.[0-9]+)?({Offset})?";

    /// <summary>A time with its offset.</summary>
    public const string ExactTime = $@"{Date}[Tt]{ClockTime}(\.[0-9]+)?({Offset})";

    /// <summary>A digest.</summary>
    public const string Sha256 = "sha256:[a-f0-9]{64}";

    /// <summary>A country.</summary>
    public const string Country = "[A-Z]{2}";

    /// <summary>A currency.</summary>
    public const string Currency = "[A-Z]{3}";

    /// <summary>A click token.</summary>
    public const string CtxToken = "ct_[A-Za-z0-9_-]{16,240}";

    private const string Date = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string ClockTime = "[0-9]{2}:[0-9]{2}:[0-9]{2}";
    private const string Offset = "[Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]";
}
