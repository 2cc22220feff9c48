namespace AgentTelemetry.Client.Files;

/// <summary>How large a file is that others may delete meanwhile.</summary>
internal static class FileSize
{
    public static long Of(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
