using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

/// <summary>What a document is, and the rules it is read by.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Dialect">The dialect it is in.</param>
/// <param name="Door">The way it came in.</param>
/// <param name="IsVersioned">Whether it named its version.</param>
internal sealed record DocumentHead(DocumentKind Kind, Dialect Dialect, Door Door, bool IsVersioned)
{
    /// <summary>The rules of its dialect.</summary>
    public DialectRules Rules { get; } = DialectRules.Of(Dialect);
}
