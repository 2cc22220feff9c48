using System.Collections;
using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction failed and nothing of it is stored.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    internal const string FailedEntity = "FailedEntity";

    /// <summary>The failure of one action as the failure of its transaction.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            requestFailedException.Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (DictionaryEntry entry in requestFailedException.Data)
        {
            Data[entry.Key] = entry.Value;
        }

        if (int.TryParse(Data[FailedEntity] as string, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>The place, from 0, of the action that failed among those submitted; null if the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }
}
