namespace AgentTelemetry.Json;

/// <summary>How many slips of the pen lie between two names: a character too many, too few, or another, or two that changed places.</summary>
internal static class NameDistance
{
    public static int Between(string one, string other)
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
}
