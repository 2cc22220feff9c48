using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>An entity as a dictionary of its properties.</summary>
/// <remarks>
/// A property is a string, bool, int, long, double, <see cref="DateTimeOffset"/>, UTC <see cref="DateTime"/>, <see cref="Guid"/>,
/// byte array or <see cref="BinaryData"/>; a null is not stored. The getters return null for what is absent and throw
/// <see cref="InvalidOperationException"/> for what has another type.
/// </remarks>
public sealed partial class TableEntity : ITableEntity
{
    private readonly Dictionary<string, object> _properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity()
        : this(null)
    {
    }

    /// <summary>An entity with these keys and no properties.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this(null)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with a copy of these properties, keys among them.</summary>
    public TableEntity(IDictionary<string, object> values) =>
        _properties = values is null ? new(StringComparer.Ordinal) : new(values, StringComparer.Ordinal);

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(PropertyName.PartitionKey);
        set => _properties[PropertyName.PartitionKey] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(PropertyName.RowKey);
        set => _properties[PropertyName.RowKey] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyName.Timestamp);
        set => _properties[PropertyName.Timestamp] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => new(GetString(PropertyName.ETag));
        set => _properties[PropertyName.ETag] = value.ToString();
    }

    internal Dictionary<string, object> Properties => _properties;

    /// <summary>A string property.</summary>
    public string GetString(string key) => (string)Get(key, typeof(string));

    /// <summary>A binary property as an array.</summary>
    public byte[] GetBinary(string key) => (byte[])Get(key, typeof(byte[]));

    /// <summary>A binary property.</summary>
    public BinaryData GetBinaryData(string key) =>
        this[key] is byte[] bytes ? new BinaryData(bytes) : (BinaryData)Get(key, typeof(BinaryData));

    /// <summary>A boolean property.</summary>
    public bool? GetBoolean(string key) => (bool?)Get(key, typeof(bool));

    /// <summary>A point in time, in UTC.</summary>
    public DateTime? GetDateTime(string key) =>
        this[key] is DateTimeOffset time ? time.UtcDateTime : (DateTime?)Get(key, typeof(DateTime));

    /// <summary>A point in time.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        this[key] is DateTime time ? new DateTimeOffset(time) : (DateTimeOffset?)Get(key, typeof(DateTimeOffset));

    /// <summary>A double property.</summary>
    public double? GetDouble(string key) => (double?)Get(key, typeof(double));

    /// <summary>A GUID property.</summary>
    public Guid? GetGuid(string key) => (Guid?)Get(key, typeof(Guid));

    /// <summary>A 32-bit integer property.</summary>
    public int? GetInt32(string key) => (int?)Get(key, typeof(int));

    /// <summary>A 64-bit integer property.</summary>
    public long? GetInt64(string key) => (long?)Get(key, typeof(long));

    private object Get(string key, Type type)
    {
        object value = this[key];
        return value is null || type.IsInstanceOfType(value)
            ? value
            : throw new InvalidOperationException($"The property {key} is a {value.GetType()}, not a {type}.");
    }
}
