namespace AgentTelemetry.Access;

/// <summary>Finds out who calls. The default looks up API keys; a host can bring another by <see cref="CallerLookups.AddCallerLookup{T}"/>.</summary>
/// <remarks>There is one instance for all requests, and it is asked by several at a time.</remarks>
public interface ICallerLookup
{
    /// <summary>Says who calls, before any of the body is read.</summary>
    /// <param name="credential">The text of <c>X-API-Key</c>, or of <c>Authorization</c> without <c>Bearer</c>; null where the caller sent none.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    /// <returns>The caller; or a failure of kind <see cref="FailureKind.Unauthenticated"/> (401) or <see cref="FailureKind.Unavailable"/> (503).</returns>
    Task<Result<Caller>> FindAsync(string? credential, CancellationToken cancellationToken);

    /// <summary>Whether the service is open to callers without a credential, as far as is known without asking storage. <c>/health</c> says so, at once.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<bool> IsOpenAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Whether a caller that was let in may still finish. It is asked every 20 seconds for each running request. A no ends the request.</summary>
    /// <param name="keyId">The <see cref="Caller.KeyId"/> of that caller.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<bool> IsStillTakenAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult(true);
}
