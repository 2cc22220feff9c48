namespace Azure.Data.Tables;

/// <summary>What a transaction does with one of its entities.</summary>
public enum TableTransactionActionType
{
    /// <summary>Insert; fails with 409 if the entity exists.</summary>
    Add = 0,

    /// <summary>Merge; must exist only if the action carries an ETag.</summary>
    UpdateMerge = 1,

    /// <summary>Replace; must exist only if the action carries an ETag.</summary>
    UpdateReplace = 2,

    /// <summary>Delete; fails with 404 if the entity does not exist.</summary>
    Delete = 3,

    /// <summary>Merge, or insert if it does not exist.</summary>
    UpsertMerge = 4,

    /// <summary>Replace, or insert if it does not exist.</summary>
    UpsertReplace = 5,
}
