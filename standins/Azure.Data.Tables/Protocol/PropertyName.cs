namespace Azure.Data.Tables.Protocol;

/// <summary>The properties that the protocol itself knows.</summary>
internal static class PropertyName
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
    public const string Metadata = "odata.metadata";
    public const string TypeSuffix = "@odata.type";
}
