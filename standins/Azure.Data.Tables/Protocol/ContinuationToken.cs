namespace Azure.Data.Tables.Protocol;

/// <summary>Where the next page of entities starts: two headers, as one text between the pages.</summary>
internal static class ContinuationToken
{
    public static string From(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out string partition);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out string row);
        return partition is null && row is null ? null : $"{partition} {row}";
    }

    public static (string Partition, string Row) Parse(string token)
    {
        if (token is null || token.Length <= 1)
            return (null, null);

        int space = token.IndexOf(' ');
        return space < 0 || space == token.Length - 1 ? (token.TrimEnd(' '), null) : (token[..space], token[(space + 1)..]);
    }
}
