namespace AgentTelemetry.Access;

/// <summary>The tenants there are, for what a timer does for each of them.</summary>
internal interface IAppList
{
    /// <summary>Their ids, each once and sorted: the one of callers without a key, and that of every key that ever was.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
