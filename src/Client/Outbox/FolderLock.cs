namespace AgentTelemetry.Client.Outbox;

/// <summary>The lock of a folder: a file that one process has open, until it ends in whatever way.</summary>
internal static class FolderLock
{
    private const string Name = "lock";

    /// <summary>Takes the lock; throws where another has it.</summary>
    public static FileStream Hold(string folder, FileMode mode) => new(Path.Combine(folder, Name), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
