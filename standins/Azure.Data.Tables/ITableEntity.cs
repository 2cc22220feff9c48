namespace Azure.Data.Tables;

/// <summary>What every entity has: its two keys, and what the service adds to it.</summary>
public interface ITableEntity
{
    /// <summary>The first half of the key: entities with the same one can be changed in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second half of the key, unique within the partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the entity; ignored when the entity is sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version that was read; ignored when the entity is sent, pass it to the operation instead.</summary>
    ETag ETag { get; set; }
}
