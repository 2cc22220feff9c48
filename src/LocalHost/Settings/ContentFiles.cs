namespace AgentTelemetry.LocalHost.Settings;

/// <summary>Finds the files that sit at the top of the repository or beside the program.</summary>
internal static class ContentFiles
{
    public static string? Find(string fileName, string? contentRoot)
        => Candidates(contentRoot)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates(string? contentRoot)
    {
        if (contentRoot is not null)
        {
            yield return contentRoot;
            yield break;
        }

        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }

        yield return AppContext.BaseDirectory;
    }
}
