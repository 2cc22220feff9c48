using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>The rules that the tables of the dialects are made of.</summary>
internal static class Values
{
    /// <summary>Any string.</summary>
    public static ValueRule Text { get; } = new KindRule("a string", JsonValueKind.String);

    /// <summary>A string that names something, and so is of limited length.</summary>
    public static ValueRule Identifier { get; } = new IdentifierRule("a string");

    /// <summary>The same, and not empty.</summary>
    public static ValueRule NonEmpty { get; } = new IdentifierRule("a string of at least one character", static text => text.Length > 0) { Form = new(Pattern: @"[\s\S]+") };

    /// <summary>An absolute URI.</summary>
    public static ValueRule Uri { get; } = new IdentifierRule("an absolute URI such as https://example.com/article", AbsoluteUri.LooksValid) { Form = new("uri", TextPatterns.Uri) };

    /// <summary>A click token.</summary>
    public static ValueRule CtxToken { get; } =
        new IdentifierRule("a click token: ct_ and 16 to 240 of letters, digits, '-' and '_'", TextFormats.IsCtxToken) { Form = new(Pattern: TextPatterns.CtxToken) };

    /// <summary>A UUID with hyphens, as the standard asserts it.</summary>
    public static UuidRule Uuid { get; } = new(takesEveryForm: false);

    /// <summary>A UUID in every form that parsers take.</summary>
    public static UuidRule AnyUuid { get; } = new(takesEveryForm: true);

    /// <summary>A time, also one without an offset: that is UTC.</summary>
    public static ValueRule Time { get; } =
        new FormatRule("an RFC 3339 time such as 2026-03-01T10:00:00Z", static value => Rfc3339.TryParse(value.GetString(), out _)) { Form = new(Pattern: TextPatterns.Time) };

    /// <summary>A time with its offset.</summary>
    public static ValueRule ExactTime { get; } =
        new FormatRule("an RFC 3339 time with its offset, such as 2026-03-01T10:00:00Z", static value => Rfc3339.IsExact(value.GetString()!)) { Form = new("date-time", TextPatterns.ExactTime) };

    /// <summary>A digest.</summary>
    public static ValueRule Sha256 { get; } =
        new FormatRule("sha256: and 64 digits of lower-case hex", static value => TextFormats.IsSha256(value.GetString()!)) { Form = new(Pattern: TextPatterns.Sha256) };

    /// <summary>A country.</summary>
    public static ValueRule Country { get; } =
        new FormatRule("an ISO 3166-1 country code such as DE", static value => TextFormats.IsCountry(value.GetString()!)) { Form = new(Pattern: TextPatterns.Country) };

    /// <summary>True or false.</summary>
    public static ValueRule Boolean { get; } = new KindRule("true or false", JsonValueKind.True, JsonValueKind.False);

    /// <summary>Any object.</summary>
    public static ValueRule Object { get; } = new KindRule("an object", JsonValueKind.Object);

    /// <summary>Any array.</summary>
    public static ValueRule Array { get; } = new KindRule("an array", JsonValueKind.Array);

    /// <summary>A whole number, 0 or more.</summary>
    public static ValueRule Count { get; } = new IntegerRule(0, long.MaxValue);

    /// <summary>Any whole number.</summary>
    public static ValueRule Integer { get; } = new IntegerRule(long.MinValue, long.MaxValue);

    /// <summary>An HTTP status.</summary>
    public static ValueRule HttpStatus { get; } = new IntegerRule(100, 599);

    /// <summary>Any strings.</summary>
    public static ValueRule Texts { get; } = new ArrayRule("an array of strings", Text);

    /// <summary>Absolute URIs.</summary>
    public static ValueRule Uris { get; } = new ArrayRule("an array of absolute URIs", Uri);

    /// <summary>One of a closed list.</summary>
    public static ValueRule OneOf(params string[] allowed) => new EnumRule(allowed);
}
