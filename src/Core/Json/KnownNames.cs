using System.Collections.Frozen;

namespace AgentTelemetry.Json;

/// <summary>The names that are read at one place, and what a name that is not was perhaps meant to be.</summary>
/// <param name="names">The names.</param>
/// <param name="otherNames">Names that are not read, and what is read instead.</param>
internal sealed class KnownNames(IEnumerable<string> names, IReadOnlyDictionary<string, string>? otherNames = null)
{
    // What is longer than every name of ours and then some is no slip of the pen.
    private const int LongestCompared = 40;
    private const int ShortName = 5;
    private const int ShortestPart = 3;

    private readonly FrozenSet<string> _names = names.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, string> _loosely = names
        .Select(static name => KeyValuePair.Create(name, name))
        .Concat(otherNames ?? new Dictionary<string, string>())
        .DistinctBy(static pair => pair.Key, LooseNameComparer.Instance)
        .ToFrozenDictionary(LooseNameComparer.Instance);

    public IReadOnlyCollection<string> All => _names;

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>The known name that differs in case, underscores and hyphens only, or stands for this one.</summary>
    public string? InAnotherCase(string name) => _loosely.GetValueOrDefault(name);

    /// <summary>The same, or else the known name that is a slip or two away, or the only one that begins or ends with it.</summary>
    public string? Nearest(string name)
    {
        if (InAnotherCase(name) is { } meant)
        {
            return meant;
        }

        if (name.Length > LongestCompared)
        {
            return null;
        }

        var nearest = _names
            .Select(known => (Name: known, Distance: NameDistance.Between(known, name)))
            .OrderBy(static one => one.Distance)
            .ThenBy(static one => one.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= (Math.Min(nearest.Name.Length, name.Length) <= ShortName ? 1 : 2) ? nearest.Name : Longer(name);
    }

    // agent for agent_id, scope for content_scope; but not id.
    private string? Longer(string name)
    {
        if (name.Length < ShortestPart)
        {
            return null;
        }

        var longer = _names.Where(known =>
            known.StartsWith($"{name}_", StringComparison.OrdinalIgnoreCase) || known.EndsWith($"_{name}", StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return longer is [var only] ? only : null;
    }
}
