using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Sources;

/// <summary>All sources, by name.</summary>
internal sealed class CaseSources(IEnumerable<ICaseSource> sources)
{
    private readonly Dictionary<string, ICaseSource> _sources = sources.ToDictionary(static source => source.Name, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. _sources.Keys.Order(StringComparer.Ordinal)];

    public bool Has(string name) => _sources.ContainsKey(name);

    /// <summary>Opens a case of a source that there is.</summary>
    public Task<Result<OpenedCase>> OpenAsync(string source, string id, RequestContext context, CancellationToken cancellationToken) =>
        _sources[source].OpenAsync(id, context, cancellationToken);
}
