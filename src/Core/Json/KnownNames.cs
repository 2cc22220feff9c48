using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry.Json;

/// <summary>The names that are read at one place, and what a name that is not was perhaps meant to be.</summary>
/// <param name="names">The names.</param>
/// <param name="otherNames">Names that are not read, and what is read instead.</param>
internal sealed class KnownNames(IEnumerable<string> names, IReadOnlyDictionary<string, string>? otherNames = null)
{
    // A name much longer than every known one is not a typing error.
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
            .Select(known => (Name: known, Distance: Distance(known, name)))
            .OrderBy(static one => one.Distance)
            .ThenBy(static one => one.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= (Math.Min(nearest.Name.Length, name.Length) <= ShortName ? 1 : 2) ? nearest.Name : Longer(name);
    }

    /// <summary>How many slips of the pen lie between two names: a character too many, too few, or another, or two that changed places.</summary>
    public static int Distance(string one, string other)
    {
        var before = new int[other.Length + 1];
        var last = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var isSame = char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 1]);
                current[column] = Math.Min(Math.Min(last[column], current[column - 1]) + 1, last[column - 1] + (isSame ? 0 : 1));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                {
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
                }
            }

            (before, last) = (last, current);
        }

        return last[other.Length];
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

    /// <summary>Takes <c>content_url</c>, <c>contentUrl</c> and <c>Content-URL</c> for one name.</summary>
    private sealed class LooseNameComparer : IEqualityComparer<string>
    {
        public static LooseNameComparer Instance { get; } = new();

        public bool Equals(string? one, string? other)
        {
            if (one is null || other is null)
            {
                return ReferenceEquals(one, other);
            }

            var (left, right) = (0, 0);
            while (true)
            {
                left = Skip(one, left);
                right = Skip(other, right);
                if (left == one.Length || right == other.Length)
                {
                    return left == one.Length && right == other.Length;
                }

                if (char.ToLowerInvariant(one[left++]) != char.ToLowerInvariant(other[right++]))
                {
                    return false;
                }
            }
        }

        public int GetHashCode([DisallowNull] string obj)
        {
            var hash = default(HashCode);
            foreach (var character in obj)
            {
                if (character is not ('_' or '-'))
                {
                    hash.Add(char.ToLowerInvariant(character));
                }
            }

            return hash.ToHashCode();
        }

        private static int Skip(string text, int at)
        {
            while (at < text.Length && text[at] is ('_' or '-'))
            {
                at++;
            }

            return at;
        }
    }
}
