using AgentTelemetry.Client.Runs;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Runs;

public sealed class GitDetectorTests : IDisposable
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_repository_made_by_git_is_read()
    {
        foreach (var arguments in new[] { "init -q -b work", "remote add origin https://user:secret@github.com/acme/site.git", "-c user.name=a -c user.email=a@example.com commit -q --allow-empty -m first" })
        {
            await ChildProcess.RunAsync("git", arguments.Split(' '), _folder.Path);
        }

        var hash = (await ChildProcess.RunAsync("git", ["rev-parse", "HEAD"], _folder.Path)).Trim();
        var below = Directory.CreateDirectory(Path.Combine(_folder.Path, "src", "deep"));
        Assert.Equal(new GitContext("https://github.com/acme/site.git", "work", hash), GitDetector.Detect(below.FullName));
        Assert.Equal("site/work", GitDetector.Detect(_folder.Path).RunTag);

        await ChildProcess.RunAsync("git", ["pack-refs", "--all"], _folder.Path);
        Assert.Equal(hash, GitDetector.Detect(_folder.Path).CommitHash);

        await ChildProcess.RunAsync("git", ["worktree", "add", "-q", "-b", "other", Path.Combine(_folder.Path, "tree")], _folder.Path);
        Assert.Equal(new GitContext("https://github.com/acme/site.git", "other", hash), GitDetector.Detect(Path.Combine(_folder.Path, "tree")));
    }

    [Fact]
    public void Where_no_branch_is_checked_out_there_is_none()
    {
        Write("HEAD", Hash);
        Assert.Equal(new GitContext(null, null, Hash), GitDetector.Detect(_folder.Path));
        Assert.Null(GitDetector.Detect(_folder.Path).RunTag);
    }

    [Fact]
    public void A_folder_that_is_broken_is_no_repository()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));
        Assert.Equal(GitContext.None, GitDetector.Detect(_folder.Path));
        Assert.Equal(GitContext.None, GitDetector.Detect(Path.Combine(_folder.Path, "missing", "\0")));
    }

    [Fact]
    public async Task It_may_be_off()
    {
        Write("HEAD", Hash);
        Assert.Equal(GitContext.None, new GitDetector(isOn: false, _folder.Path).Current);
        var detector = new GitDetector(isOn: true, _folder.Path);
        await Eventually.TrueAsync(() => Task.FromResult(detector.Current.CommitHash == Hash), "the repository is read");
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));
        File.WriteAllText(Path.Combine(_folder.Path, ".git", name), text + "\n");
    }
}
