using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>A mark that is on its way or was written lately.</summary>
/// <param name="began">When its write began.</param>
/// <param name="written">Its write.</param>
internal sealed class SessionMark(long began, Task<TableEntity> written)
{
    public long Began { get; } = began;

    public Task<TableEntity> Written { get; } = written;

    /// <summary>How many changes are under way that share it.</summary>
    public int Sharers { get; set; }

    /// <summary>Whether one of those that shared it has changed something, or may have.</summary>
    public bool IsKept { get; set; }
}
