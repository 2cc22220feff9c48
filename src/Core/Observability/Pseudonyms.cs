using Microsoft.Extensions.Compliance.Redaction;

namespace AgentTelemetry.Observability;

/// <summary>Names for what must not be named: the same for the same, on every instance that has the same <c>TELEMETRY_HASH_KEY</c>, and not to be guessed without it.</summary>
internal sealed class Pseudonyms(IRedactorProvider redactors)
{
    private readonly Redactor _redactor = redactors.GetRedactor(TelemetryData.Private);

    /// <summary>The pseudonym of an id, an address or a key; <see cref="RequestContext.Anonymous"/> of nobody.</summary>
    public string Of(string? text) => text is null or RequestContext.Anonymous ? RequestContext.Anonymous : _redactor.Redact(text);
}
