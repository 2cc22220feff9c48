namespace Azure.Data.Tables.Protocol;

/// <summary>Where tables and entities are, below the account's address.</summary>
internal static class EntityPath
{
    public static string Tables => "/Tables";

    public static string NamedTable(string table) => $"/Tables('{ODataLiteral.Key(table)}')";

    public static string Table(string table) => $"/{table}";

    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey='{ODataLiteral.Key(partitionKey)}',RowKey='{ODataLiteral.Key(rowKey)}')";

    public static string Query(string path, params ReadOnlySpan<(string Name, string Value)> options)
    {
        char separator = '?';
        foreach ((string name, string value) in options)
        {
            if (value is null)
                continue;

            path = $"{path}{separator}{name}={Uri.EscapeDataString(value)}";
            separator = '&';
        }

        return path;
    }
}
