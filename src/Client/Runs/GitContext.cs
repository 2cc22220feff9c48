namespace AgentTelemetry.Client.Runs;

/// <summary>The repository of the working directory.</summary>
/// <param name="Repo">The remote's address, without credentials.</param>
/// <param name="Branch">The branch; null where none is checked out.</param>
/// <param name="CommitHash">The commit that is checked out.</param>
internal sealed record GitContext(string? Repo, string? Branch, string? CommitHash)
{
    public static GitContext None { get; } = new(null, null, null);

    /// <summary>The repository's name and the branch, as the Local Telemetry library tags runs.</summary>
    public string? RunTag => Repo is { } repo && Branch is { } branch ? $"{repo.TrimEnd('/').Split('/', ':')[^1].Replace(".git", "", StringComparison.OrdinalIgnoreCase)}/{branch}" : null;
}
