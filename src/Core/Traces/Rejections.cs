using System.Globalization;

namespace AgentTelemetry.Traces;

/// <summary>What of a request was not kept, by reason.</summary>
internal sealed class Rejections
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(Failure why, long count = 1) => _counts[why.Detail] = _counts.GetValueOrDefault(why.Detail) + count;

    /// <summary>How many, and why; null where all was kept.</summary>
    public TracesStored Outcome() => new(
        _counts.Values.Sum(),
        _counts.Count == 0 ? null : string.Join(" ", _counts.Select(static reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Value} rejected: {reason.Key}"))));
}
