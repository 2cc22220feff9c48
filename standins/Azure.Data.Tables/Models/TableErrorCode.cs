using System.ComponentModel;

namespace Azure.Data.Tables.Models;

/// <summary>An error code of the service, comparable with <see cref="RequestFailedException.ErrorCode"/>.</summary>
/// <remarks>The list is open: the service has codes that are not in it.</remarks>
public readonly struct TableErrorCode : IEquatable<TableErrorCode>
{
    private readonly string _value;

    /// <summary>A code by its text.</summary>
    public TableErrorCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>AccountIOPSLimitExceeded.</summary>
    public static TableErrorCode AccountIOPSLimitExceeded { get; } = new("AccountIOPSLimitExceeded");

    /// <summary>AtomFormatNotSupported.</summary>
    public static TableErrorCode AtomFormatNotSupported { get; } = new("AtomFormatNotSupported");

    /// <summary>The credential may not do this.</summary>
    public static TableErrorCode AuthorizationPermissionMismatch { get; } = new("AuthorizationPermissionMismatch");

    /// <summary>AuthorizationResourceTypeMismatch.</summary>
    public static TableErrorCode AuthorizationResourceTypeMismatch { get; } = new("AuthorizationResourceTypeMismatch");

    /// <summary>CannotCreateTableWithIOPSGreaterThanMaxAllowedPerTable.</summary>
    public static TableErrorCode CannotCreateTableWithIOPSGreaterThanMaxAllowedPerTable { get; } =
        new("CannotCreateTableWithIOPSGreaterThanMaxAllowedPerTable");

    /// <summary>A transaction names more than one partition.</summary>
    public static TableErrorCode CommandsInBatchActOnDifferentPartitions { get; } = new("CommandsInBatchActOnDifferentPartitions");

    /// <summary>The request's body is over 4 MiB.</summary>
    public static TableErrorCode ContentLengthExceeded { get; } = new("ContentLengthExceeded");

    /// <summary>DuplicateKeyPropertySpecified.</summary>
    public static TableErrorCode DuplicateKeyPropertySpecified { get; } = new("DuplicateKeyPropertySpecified");

    /// <summary>DuplicatePropertiesSpecified.</summary>
    public static TableErrorCode DuplicatePropertiesSpecified { get; } = new("DuplicatePropertiesSpecified");

    /// <summary>409: an entity with these keys is stored.</summary>
    public static TableErrorCode EntityAlreadyExists { get; } = new("EntityAlreadyExists");

    /// <summary>404: no such entity.</summary>
    public static TableErrorCode EntityNotFound { get; } = new("EntityNotFound");

    /// <summary>400: the entity is over 1 MiB.</summary>
    public static TableErrorCode EntityTooLarge { get; } = new("EntityTooLarge");

    /// <summary>403.</summary>
    public static TableErrorCode Forbidden { get; } = new("Forbidden");

    /// <summary>400: a transaction names an entity twice.</summary>
    public static TableErrorCode InvalidDuplicateRow { get; } = new("InvalidDuplicateRow");

    /// <summary>400: the request is not understood, or a transaction has over 100 actions.</summary>
    public static TableErrorCode InvalidInput { get; } = new("InvalidInput");

    /// <summary>InvalidValueType.</summary>
    public static TableErrorCode InvalidValueType { get; } = new("InvalidValueType");

    /// <summary>JsonFormatNotSupported.</summary>
    public static TableErrorCode JsonFormatNotSupported { get; } = new("JsonFormatNotSupported");

    /// <summary>JsonVerboseFormatNotSupported.</summary>
    public static TableErrorCode JsonVerboseFormatNotSupported { get; } = new("JsonVerboseFormatNotSupported");

    /// <summary>A key is over 1 KiB.</summary>
    public static TableErrorCode KeyValueTooLarge { get; } = new("KeyValueTooLarge");

    /// <summary>MediaTypeNotSupported.</summary>
    public static TableErrorCode MediaTypeNotSupported { get; } = new("MediaTypeNotSupported");

    /// <summary>MethodNotAllowed.</summary>
    public static TableErrorCode MethodNotAllowed { get; } = new("MethodNotAllowed");

    /// <summary>NotImplemented.</summary>
    public static TableErrorCode NotImplemented { get; } = new("NotImplemented");

    /// <summary>The service gave up; the outcome is unknown.</summary>
    public static TableErrorCode OperationTimedOut { get; } = new("OperationTimedOut");

    /// <summary>OperatorInvalid.</summary>
    public static TableErrorCode OperatorInvalid { get; } = new("OperatorInvalid");

    /// <summary>OutOfRangeInput.</summary>
    public static TableErrorCode OutOfRangeInput { get; } = new("OutOfRangeInput");

    /// <summary>PartitionKeyEqualityComparisonExpected.</summary>
    public static TableErrorCode PartitionKeyEqualityComparisonExpected { get; } = new("PartitionKeyEqualityComparisonExpected");

    /// <summary>PartitionKeyNotSpecified.</summary>
    public static TableErrorCode PartitionKeyNotSpecified { get; } = new("PartitionKeyNotSpecified");

    /// <summary>PartitionKeyPropertyCannotBeUpdated.</summary>
    public static TableErrorCode PartitionKeyPropertyCannotBeUpdated { get; } = new("PartitionKeyPropertyCannotBeUpdated");

    /// <summary>PartitionKeySpecifiedMoreThanOnce.</summary>
    public static TableErrorCode PartitionKeySpecifiedMoreThanOnce { get; } = new("PartitionKeySpecifiedMoreThanOnce");

    /// <summary>PerTableIOPSDecrementLimitReached.</summary>
    public static TableErrorCode PerTableIOPSDecrementLimitReached { get; } = new("PerTableIOPSDecrementLimitReached");

    /// <summary>PerTableIOPSIncrementLimitReached.</summary>
    public static TableErrorCode PerTableIOPSIncrementLimitReached { get; } = new("PerTableIOPSIncrementLimitReached");

    /// <summary>PrimaryKeyPropertyIsInvalidType.</summary>
    public static TableErrorCode PrimaryKeyPropertyIsInvalidType { get; } = new("PrimaryKeyPropertyIsInvalidType");

    /// <summary>PropertiesNeedValue.</summary>
    public static TableErrorCode PropertiesNeedValue { get; } = new("PropertiesNeedValue");

    /// <summary>PropertyNameInvalid.</summary>
    public static TableErrorCode PropertyNameInvalid { get; } = new("PropertyNameInvalid");

    /// <summary>PropertyNameTooLong.</summary>
    public static TableErrorCode PropertyNameTooLong { get; } = new("PropertyNameTooLong");

    /// <summary>A property is over 64 KiB.</summary>
    public static TableErrorCode PropertyValueTooLarge { get; } = new("PropertyValueTooLarge");

    /// <summary>404: no such entity.</summary>
    public static TableErrorCode ResourceNotFound { get; } = new("ResourceNotFound");

    /// <summary>SettingIOPSForATableInProvisioningNotAllowed.</summary>
    public static TableErrorCode SettingIOPSForATableInProvisioningNotAllowed { get; } =
        new("SettingIOPSForATableInProvisioningNotAllowed");

    /// <summary>409: a table of this name exists.</summary>
    public static TableErrorCode TableAlreadyExists { get; } = new("TableAlreadyExists");

    /// <summary>409: a table of this name is being deleted; its name is not free yet.</summary>
    public static TableErrorCode TableBeingDeleted { get; } = new("TableBeingDeleted");

    /// <summary>TableHasNoProperties.</summary>
    public static TableErrorCode TableHasNoProperties { get; } = new("TableHasNoProperties");

    /// <summary>TableHasNoSuchProperty.</summary>
    public static TableErrorCode TableHasNoSuchProperty { get; } = new("TableHasNoSuchProperty");

    /// <summary>404: no such table.</summary>
    public static TableErrorCode TableNotFound { get; } = new("TableNotFound");

    /// <summary>400: over 252 properties.</summary>
    public static TableErrorCode TooManyProperties { get; } = new("TooManyProperties");

    /// <summary>412: another version is stored than the one that was passed.</summary>
    public static TableErrorCode UpdateConditionNotSatisfied { get; } = new("UpdateConditionNotSatisfied");

    /// <summary>XMethodIncorrectCount.</summary>
    public static TableErrorCode XMethodIncorrectCount { get; } = new("XMethodIncorrectCount");

    /// <summary>XMethodIncorrectValue.</summary>
    public static TableErrorCode XMethodIncorrectValue { get; } = new("XMethodIncorrectValue");

    /// <summary>XMethodNotUsingPost.</summary>
    public static TableErrorCode XMethodNotUsingPost { get; } = new("XMethodNotUsingPost");

    /// <summary>Whether both are the same code, whatever their case.</summary>
    public static bool operator ==(TableErrorCode left, TableErrorCode right) => left.Equals(right);

    /// <summary>Whether they are different codes.</summary>
    public static bool operator !=(TableErrorCode left, TableErrorCode right) => !left.Equals(right);

    /// <summary>Whether the text is this code.</summary>
    public static bool operator ==(TableErrorCode code, string value) => value is not null && code.Equals(value);

    /// <summary>Whether the text is another code.</summary>
    public static bool operator !=(TableErrorCode code, string value) => !(code == value);

    /// <summary>Whether the text is this code.</summary>
    public static bool operator ==(string value, TableErrorCode code) => code == value;

    /// <summary>Whether the text is another code.</summary>
    public static bool operator !=(string value, TableErrorCode code) => !(code == value);

    /// <summary>A code by its text.</summary>
    public static implicit operator TableErrorCode(string value) => new(value);

    /// <inheritdoc />
    public bool Equals(TableErrorCode other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object obj) => obj is TableErrorCode other && Equals(other);

    /// <inheritdoc />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc />
    public override string ToString() => _value;
}
