using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

public sealed class GitLinksTests
{
    private readonly GitLinks _links = new(Options.Create(new GitHostOptions { GitLabHosts = "git.example.com", AzureDevOpsHosts = "devops.example.com" }));

    [Theory]
    [InlineData("https://github.com/o/r", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData(" https://github.com/o/r.git ", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("https://github.com/o/r.git/", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("git@github.com:o/r.git", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("work@github.com:o/r.git", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("ssh://git@github.com/o/r.git", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("http://github.com/o/r", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("git://github.com/o/r", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("https://www.github.com/o/r", "https://www.github.com/o/r", "https://www.github.com/o/r/commit/abcdef0")]
    [InlineData("https://user:token@github.com/o/r", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("https://github.com/o/r?x=1#y", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("https://GitHub.com/O/r", "https://github.com/O/r", "https://github.com/O/r/commit/abcdef0")]
    [InlineData("https://github.com/o/r//", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("https://github.com/o/r.git.git", "https://github.com/o/r.git", "https://github.com/o/r.git/commit/abcdef0")]
    [InlineData("ssh://git@github.com:22/o/r.git", "https://github.com/o/r", "https://github.com/o/r/commit/abcdef0")]
    [InlineData("https://dev.azure.com/o/p/_git/r", "https://dev.azure.com/o/p/_git/r", "https://dev.azure.com/o/p/_git/r/commit/abcdef0")]
    [InlineData("https://code.example/o/r", "https://code.example/o/r", null)]
    [InlineData("https://code.example:8443/o/r", "https://code.example:8443/o/r", null)]
    [InlineData("https://github.com/", null, null)]
    [InlineData("git@gitlab.com:group/sub/r.git", "https://gitlab.com/group/sub/r", "https://gitlab.com/group/sub/r/-/commit/abcdef0")]
    [InlineData("https://bitbucket.org/o/r", "https://bitbucket.org/o/r", "https://bitbucket.org/o/r/commits/abcdef0")]
    [InlineData("https://git.example.com/o/r", "https://git.example.com/o/r", "https://git.example.com/o/r/-/commit/abcdef0")]
    [InlineData("https://devops.example.com/o/_git/r", "https://devops.example.com/o/_git/r", "https://devops.example.com/o/_git/r/commit/abcdef0")]
    [InlineData("https://evil.example/github.com/o/r", "https://evil.example/github.com/o/r", null)]
    [InlineData("https://github.com.evil.example/o/r", "https://github.com.evil.example/o/r", null)]
    [InlineData("my-repository", null, null)]
    [InlineData("file:///etc/passwd", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void A_remote_leads_to_its_pages(string? remote, string? repository, string? commit)
    {
        var run = _links.Linked(Of(remote, "abcdef0"));

        Assert.Equal((repository, commit), (run.RepoUrl, run.CommitUrl));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_a_commit_there_is_no_page_of_one(string? hash) => Assert.Null(_links.Linked(Of("https://github.com/o/r", hash)).CommitUrl);

    private static RunRecord Of(string? remote, string? hash) => new()
    {
        EventId = "e",
        RunId = "r",
        SchemaVersion = 7,
        CreatedAt = "",
        StartTime = "",
        AgentName = "a",
        JobType = "j",
        Status = RunStatus.Running,
        GitRepo = remote,
        GitCommitHash = hash,
    };
}
