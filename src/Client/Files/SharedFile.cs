namespace AgentTelemetry.Client.Files;

/// <summary>Adds lines to a file that several processes add to, one after another under its lock.</summary>
internal static class SharedFile
{
    // EWOULDBLOCK on Linux and on macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Adds whole lines. False where the file would grow beyond <paramref name="mostBytes"/>; throws where the disk does not take them.</summary>
    public static bool Append(string path, ReadOnlySpan<byte> lines, long mostBytes, bool flushes, TimeProvider time)
    {
        using var file = OpenLocked(path, FileMode.OpenOrCreate, time);
        var end = file.Length;
        if (end + lines.Length > mostBytes)
        {
            return false;
        }

        try
        {
            EndLastLine(file, ref end);
            RandomAccess.Write(file.SafeFileHandle, lines, end);
            file.Flush(flushToDisk: flushes);
        }
        catch
        {
            // Half a line would spoil the next one.
            BestEffort.Try(() => file.SetLength(end));
            throw;
        }

        return true;
    }

    /// <summary>Opens a file for this process alone, once others have let go of it.</summary>
    public static FileStream OpenLocked(string path, FileMode mode, TimeProvider time)
    {
        var until = time.Now() + Patience;
        var wait = default(SpinWait);
        while (true)
        {
            try
            {
                return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException exception) when (Array.IndexOf(Locked, exception.HResult) >= 0 && time.Now() < until)
            {
                wait.SpinOnce();
            }
        }
    }

    // A process that was killed while it wrote left a line without its end.
    private static void EndLastLine(FileStream file, ref long end)
    {
        Span<byte> last = stackalloc byte[1];
        if (end > 0 && RandomAccess.Read(file.SafeFileHandle, last, end - 1) == 1 && last[0] != (byte)'\n')
        {
            RandomAccess.Write(file.SafeFileHandle, "\n"u8, end);
            end++;
        }
    }
}
