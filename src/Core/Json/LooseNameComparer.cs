using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry.Json;

/// <summary>Takes <c>content_url</c>, <c>contentUrl</c> and <c>Content-URL</c> for one name.</summary>
internal sealed class LooseNameComparer : IEqualityComparer<string>
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
