namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Files of the repository that say what the product shows; a changed one is seen in review.</summary>
public static class Snapshot
{
    private const string Update = "UPDATE_SNAPSHOTS";

    /// <summary>Whether the files are written anew.</summary>
    public static bool IsUpdate => Environment.GetEnvironmentVariable(Update) == "1";

    /// <summary>Compares a text with its file, or writes the file where <c>UPDATE_SNAPSHOTS=1</c> asks for it.</summary>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="actual">The text as it is now.</param>
    /// <param name="project">The folder of the tests that write it.</param>
    public static async Task MatchAsync(string path, string actual, string project = "tests/EndToEnd")
    {
        var file = Path.Combine(Repository.Root, path);
        if (IsUpdate)
        {
            await File.WriteAllTextAsync(file, actual);
            return;
        }

        var expected = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        Assert.True(expected == actual, $"{path} is not what the product shows now. If the change is meant, regenerate it: {Update}=1 dotnet test {project} --filter snapshot\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', was.Except(now).Select(static line => "- " + line).Concat(now.Except(was).Select(static line => "+ " + line)));
    }
}
