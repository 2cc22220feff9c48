namespace Azure.Data.Tables;

/// <summary>One entity of a transaction and what to do with it.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition: an update then is an upsert, a delete asks only that the entity exists.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action with a condition.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">With which entity; its own ETag is not looked at.</param>
    /// <param name="etag">The version that must be stored; <see cref="ETag.All"/> says that any must.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>With which entity.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that must be stored, or the default value for no condition.</summary>
    public ETag ETag { get; }
}
