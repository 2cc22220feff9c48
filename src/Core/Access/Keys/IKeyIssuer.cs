using AgentTelemetry.Observability;

namespace AgentTelemetry.Access.Keys;

/// <summary>Makes keys: for callers over HTTP, and for an operator who has none yet.</summary>
public interface IKeyIssuer
{
    /// <summary>Makes a key.</summary>
    /// <param name="document">What <c>POST /keys</c> takes, as UTF-8.</param>
    /// <param name="context">The request.</param>
    /// <returns>The key; its text is nowhere else. Failures name the field at fault, or the limit.</returns>
    Task<Result<IssuedKey>> CreateAsync(ReadOnlyMemory<byte> document, RequestContext context);
}
