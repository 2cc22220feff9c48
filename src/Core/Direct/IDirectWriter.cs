using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Direct;

/// <summary>Writes for one app. A result that is a success is stored; storage that does not answer is a <see cref="StorageUnavailableException"/>.</summary>
public interface IDirectWriter
{
    /// <summary>Starts a session, as <c>POST /sessions/start</c> does.</summary>
    /// <param name="fields">A JSON object, UTF-8; every field is optional.</param>
    /// <param name="idempotencyKey">1 to 255 visible ASCII characters that make a repeat the same session, or null.</param>
    Task<Result<SessionStarted>> StartSessionAsync(ReadOnlyMemory<byte> fields, string? idempotencyKey = null);

    /// <summary>Stores a session, an event or a batch of events, as <c>POST /events</c> and <c>POST /sessions/bulk</c> do.</summary>
    /// <param name="document">A JSON object, UTF-8, whose <c>document_type</c> says what it is.</param>
    Task<Result<StoredDocument>> StoreAsync(ReadOnlyMemory<byte> document);

    /// <summary>Ends a session, as <c>POST /sessions/end</c> does.</summary>
    /// <param name="ending">A JSON object, UTF-8, with <c>session_id</c> and <c>outcome</c>.</param>
    Task<Result<SessionEnded>> EndSessionAsync(ReadOnlyMemory<byte> ending);

    /// <summary>Creates a run. A run of its event_id that is there stays as it is.</summary>
    Task<Result<RunCreated>> CreateRunAsync(RunRecord run);

    /// <summary>Changes a run.</summary>
    /// <param name="eventId">The run.</param>
    /// <param name="change">What it becomes.</param>
    Task<Result<RunUpdated>> ChangeRunAsync(string eventId, RunChange change);

    /// <summary>Stores events of a run; each is stored once.</summary>
    /// <param name="eventId">The run.</param>
    /// <param name="events">Up to 1,000.</param>
    Task<Result<RunEventsStored>> AddRunEventsAsync(string eventId, IReadOnlyList<RunEventRecord> events);

    /// <summary>Notes a commit on a run.</summary>
    /// <param name="eventId">The run.</param>
    /// <param name="commit">The commit.</param>
    Task<Result<CommitAssociated>> AssociateCommitAsync(string eventId, CommitAssociation commit);
}
