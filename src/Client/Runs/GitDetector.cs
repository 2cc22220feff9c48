namespace AgentTelemetry.Client.Runs;

/// <summary>Reads the repository of a directory from its files, so that no program is started and none is needed. The first start of a run waits a moment for it, and no other.</summary>
internal sealed class GitDetector(bool isOn, string? directory = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private const int MostLines = 100_000;

    private readonly Task<GitContext> _detection = isOn ? Task.Run(() => Detect(directory)) : Task.FromResult(GitContext.None);
    private volatile bool _hasWaited;

    public GitContext Current
    {
        get
        {
            if (!_hasWaited && !_detection.IsCompleted)
            {
                // A slow disk costs one caller this and the others nothing.
                _hasWaited = true;
                _detection.Wait(Patience);
            }

            return _detection.IsCompletedSuccessfully ? _detection.Result : GitContext.None;
        }
    }

    internal static GitContext Detect(string? directory)
    {
        try
        {
            return GitFolderOf(directory ?? Environment.CurrentDirectory) is { } folder ? Read(folder) : GitContext.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return GitContext.None;
        }
    }

    private static GitContext Read(string folder)
    {
        // A worktree shares configuration and references with its repository.
        var common = Path.Combine(folder, "commondir");
        var shared = File.Exists(common) ? Path.GetFullPath(Path.Combine(folder, File.ReadAllText(common).Trim())) : folder;
        var head = File.ReadAllText(Path.Combine(folder, "HEAD")).Trim();
        var reference = head.StartsWith("ref: ", StringComparison.Ordinal) ? head["ref: ".Length..] : null;
        var branch = reference?.StartsWith("refs/heads/", StringComparison.Ordinal) is true ? reference["refs/heads/".Length..] : null;
        return new GitContext(Remote(Path.Combine(shared, "config")), branch, reference is null ? head : Resolve(folder, shared, reference));
    }

    private static string? GitFolderOf(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, ".git");
            if (Directory.Exists(path))
            {
                return path;
            }

            // In a worktree or a submodule it is a file that says where the folder is.
            if (File.Exists(path) && File.ReadAllText(path).Trim() is ['g', 'i', 't', 'd', 'i', 'r', ':', .. var elsewhere])
            {
                return Path.GetFullPath(Path.Combine(at.FullName, elsewhere.Trim()));
            }
        }

        return null;
    }

    private static string? Resolve(string folder, string shared, string reference)
    {
        foreach (var root in new[] { folder, shared })
        {
            var loose = Path.Combine(root, reference);
            if (File.Exists(loose))
            {
                return File.ReadAllText(loose).Trim();
            }
        }

        var packed = Path.Combine(shared, "packed-refs");
        return File.Exists(packed)
            ? File.ReadLines(packed).Take(MostLines).FirstOrDefault(line => line.EndsWith($" {reference}", StringComparison.Ordinal))?.Split(' ')[0]
            : null;
    }

    private static string? Remote(string config)
    {
        var isOrigin = false;
        foreach (var line in File.Exists(config) ? File.ReadLines(config).Take(MostLines).Select(static line => line.Trim()) : [])
        {
            if (line.StartsWith('['))
            {
                isOrigin = line is "[remote \"origin\"]";
            }
            else if (isOrigin && line.Split('=', 2) is [var name, var value] && name.Trim() is "url")
            {
                return RemoteAddress.WithoutCredentials(value.Trim().Trim('"'));
            }
        }

        return null;
    }
}
