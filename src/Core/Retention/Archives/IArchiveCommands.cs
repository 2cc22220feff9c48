using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>What an operator does with the archive of an app.</summary>
public interface IArchiveCommands
{
    /// <summary>Restores what an archive holds. What is there stays; to repeat it changes nothing.</summary>
    /// <param name="source">A file or folder of this machine, the id of a backup, or <c>kept</c>: what retention kept, all of it or below a day such as <c>kept/2026/03</c>.</param>
    /// <param name="context">The request; its app is the one that gets everything.</param>
    /// <param name="cancellationToken">Ends it; a repeat goes on.</param>
    Task<Result<ArchiveImported>> ImportAsync(string source, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Reads a backup, or without an id all of the app's archive, and tells what is not as it was written.</summary>
    Task<Result<ArchiveVerified>> VerifyAsync(string? backup, RequestContext context, CancellationToken cancellationToken);
}
