using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>What changes of the rows by which a session is found through its events.</summary>
/// <param name="Held">The row that names them from then on.</param>
/// <param name="Added">Those that come.</param>
/// <param name="Removed">The keys of those that go.</param>
internal sealed record FacetChange(TableEntity Held, IReadOnlyList<TableEntity> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Whether nothing changes.</summary>
    public bool IsNone => Added.Count == 0 && Removed.Count == 0;
}
