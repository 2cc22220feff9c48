using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>Reads what is asked about keys.</summary>
internal sealed class KeyRequestReader(IOptions<LimitOptions> limits, TimeProvider time)
{
    private const int MaxName = 200;
    private const int MostDomains = 50;
    private const int LongestOverlap = 30 * 24 * 60 * 60;

    private static readonly KnownNames Known = new(["name", "app_id", "scopes", "domains", "expires_at"]);
    private static readonly KnownNames KnownOfRotation = new(["overlap_seconds"]);

    /// <summary>For how long the texts until now are taken still where nothing is said.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(1);

    private static readonly ValueRule Name = new FormatRule(
        $"a name of 1 to {MaxName} characters, none of them a control character", static value => IsKeyName(value.GetString()!));

    private static readonly ValueRule App = new FormatRule(
        "1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit", static value => TelemetryOptions.IsName(value.GetString()!));

    private static readonly ValueRule ScopeList = new ArrayRule("an array of scopes", Values.OneOf([.. ScopeNames.All]));

    private static readonly ValueRule Domain = new FormatRule(
        "a host name such as news.example, without scheme, port, path or wildcard, and no IP address",
        static value => HostName.Normalise(value.GetString()!) is not null);

    private static readonly ValueRule DomainList = new ArrayRule("an array of host names", Domain);

    private static readonly ValueRule Overlap = new IntegerRule(0, LongestOverlap);

    /// <summary>Reads the body of <c>POST /keys</c>.</summary>
    public Result<KeyRequest> Read(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var name = fields.RequiredText(document, "name", Name);
        var app = fields.RequiredText(document, "app_id", App);
        var scopes = Scopes(document, fields);
        var domains = Domains(document, scopes, fields);
        var expires = Expires(document, fields);
        return fields.Errors.Any
            ? fields.Errors.ToFailure("invalid_key_request")
            : new KeyRequest(name!, app!, scopes, domains, expires) { Unrecognised = UnrecognisedIn(document, Known, fields) };
    }

    /// <summary>Reads the body of <c>POST /keys/{id}/rotate</c>: for how long the texts until now are taken still.</summary>
    public Result<KeyRotation> ReadRotation(JsonElement document)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var isGiven = document.TryGetGiven("overlap_seconds", out var value);
        if (isGiven && !fields.Check(Overlap, value, "", "overlap_seconds"))
        {
            return fields.Errors.ToFailure("invalid_key_request");
        }

        var unrecognised = UnrecognisedIn(document, KnownOfRotation, fields);
        return new KeyRotation(isGiven ? TimeSpan.FromSeconds((long)value.GetDecimal()) : DefaultOverlap) { Unrecognised = unrecognised };
    }

    private static UnrecognisedFields UnrecognisedIn(JsonElement document, KnownNames known, FieldReader fields)
    {
        fields.NoteUnknown(document, known);
        return fields.Unrecognised.ToFields();
    }

    private static Scopes Scopes(JsonElement document, FieldReader fields)
    {
        if (!document.TryGetGiven("scopes", out var value))
        {
            fields.Required("", "scopes", $"an array of at least one of {string.Join(", ", ScopeNames.All)}");
            return Access.Scopes.None;
        }

        if (!IsList("scopes", value, ScopeNames.All.Count, ScopeList, fields))
        {
            return Access.Scopes.None;
        }

        var names = Texts(value);
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            fields.Errors.Add("scopes", "unique", "scopes must name each scope once.");
        }

        return KeyScopes.Of(names);
    }

    private static IReadOnlyList<string> Domains(JsonElement document, Scopes scopes, FieldReader fields)
    {
        var isPublisher = scopes.HasFlag(Access.Scopes.Publisher);
        if (!document.TryGetGiven("domains", out var value))
        {
            if (isPublisher)
            {
                fields.Required("", "domains", $"scope publisher needs 1 to {MostDomains} host names");
            }

            return [];
        }

        if (!isPublisher)
        {
            fields.Errors.Add("domains", "unexpected", "domains is allowed only with scope publisher.");
            return [];
        }

        return IsList("domains", value, MostDomains, DomainList, fields)
            ? [.. Texts(value).Select(static text => HostName.Normalise(text)!).Distinct(StringComparer.Ordinal)]
            : [];
    }

    private DateTimeOffset? Expires(JsonElement document, FieldReader fields)
    {
        if (!document.TryGetGiven("expires_at", out var value) || fields.Time(value, "", "expires_at", Values.ExactTime) is not { } expires)
        {
            return null;
        }

        if (expires <= time.GetUtcNow())
        {
            fields.Errors.Add("expires_at", "range", "expires_at must be in the future.", value);
        }

        return expires;
    }

    // How many there are is looked at first: nobody shall have a million host names examined.
    private static bool IsList(string name, JsonElement value, int most, ValueRule rule, FieldReader fields)
    {
        if (value.ValueKind is JsonValueKind.Array && (value.GetArrayLength() < 1 || value.GetArrayLength() > most))
        {
            fields.Errors.Add(name, "limit", $"{name} must have 1 to {most} items.");
            return false;
        }

        return fields.Check(rule, value, "", name);
    }

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(static item => item.GetString()!)];

    private static bool IsKeyName(string text) =>
        text.Length is > 0 and <= MaxName && !text.Any(char.IsControl) && !string.IsNullOrWhiteSpace(text);
}
