using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>A range of row keys. <c>~</c> sorts after everything a key part may hold, so a prefix ends before itself and one more.</summary>
/// <param name="From">The first key.</param>
/// <param name="To">The first key after the range.</param>
/// <param name="FromIsOutside">Whether the range begins after <paramref name="From"/>.</param>
internal sealed record KeyRange(string From, string To, bool FromIsOutside = false)
{
    /// <summary>All keys that begin with a prefix; it must end with <c>~</c>.</summary>
    public static KeyRange Prefix(string prefix) => new(prefix, prefix + "~");

    /// <summary>The keys of a time, newest first: behind the prefix they have it inverted.</summary>
    /// <param name="prefix">The prefix; it must end with <c>~</c>.</param>
    /// <param name="since">The first time, inclusive.</param>
    /// <param name="until">The last time, inclusive.</param>
    public static KeyRange Between(string prefix, DateTimeOffset? since, DateTimeOffset? until) => new(
        until is null ? prefix : prefix + KeyTime.Inverted(until.Value),
        since is null ? prefix + "~" : prefix + KeyTime.Inverted(since.Value) + "~~");

    /// <summary>What of the range comes after a key.</summary>
    public KeyRange After(string key) => string.CompareOrdinal(key, From) < 0 ? this : this with { From = key, FromIsOutside = true };

    /// <summary>The range as a filter on one partition.</summary>
    public string In(string partition) => FromIsOutside
        ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {From} and RowKey lt {To}")
        : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {From} and RowKey lt {To}");
}
