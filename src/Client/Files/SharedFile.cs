namespace AgentTelemetry.Client.Files;

/// <summary>Adds lines to a file that several processes add to, one after another under its lock.</summary>
internal static class SharedFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Adds whole lines. False where the file would grow beyond <paramref name="mostBytes"/>; throws where the disk does not take them.</summary>
    public static bool Append(string path, ReadOnlySpan<byte> lines, long mostBytes, bool flushes)
    {
        using var file = OpenLocked(path, FileMode.OpenOrCreate);
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
    public static FileStream OpenLocked(string path, FileMode mode)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(path) && Environment.TickCount64 < until)
            {
                Thread.Sleep(Random.Shared.Next(1, 5));
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
