using System.Text.Json;

namespace AgentTelemetry.Observability;

/// <summary>The newest events of the developer log.</summary>
/// <param name="Events">Oldest first. Each has <c>timestamp</c>, <c>event_name</c>, <c>sampled_out</c> and <c>properties</c>.</param>
internal sealed record DeveloperLogList(IReadOnlyList<JsonElement> Events)
{
    public static DeveloperLogList Of(IEnumerable<DeveloperLogEntry> entries) => new([.. entries.Select(static entry => JsonElement.Parse(entry.Line.Span))]);
}
