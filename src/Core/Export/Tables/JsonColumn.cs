namespace AgentTelemetry.Export.Tables;

/// <summary>A column that is a JSON array, and can be made shorter by its last entries.</summary>
/// <param name="name">The column.</param>
/// <param name="entries">The entries as JSON, in order.</param>
/// <param name="known">How many there are, those that were not even kept included.</param>
internal sealed class JsonColumn(string name, IEnumerable<string> entries, int known)
{
    private readonly List<string> _entries = [.. entries];

    /// <summary>The array; null where there is nothing to tell.</summary>
    public string? Text => known == 0 ? null : $"[{string.Join(',', _entries)}]";

    /// <summary>What is missing, for people; null where nothing is.</summary>
    public string? Shortening => _entries.Count == known ? null : $"{name} {_entries.Count} of {known}";

    /// <summary>Leaves out entries until the column takes so many characters less in a file, or has none left.</summary>
    public void Shorten(int characters)
    {
        for (var left = characters; left > 0 && _entries.Count > 0; _entries.RemoveAt(_entries.Count - 1))
        {
            left -= CsvText.LengthOf(_entries[^1]);
        }
    }
}
