using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Direct;

/// <summary>Writes by the services that the routes call, so that nothing is stored here that would be refused there. Each write is a request of its own.</summary>
internal sealed class DirectWriter(DirectServices services, Func<RequestContext> next) : IDirectWriter
{
    public Task<Result<SessionStarted>> StartSessionAsync(ReadOnlyMemory<byte> fields, string? idempotencyKey = null) =>
        services.Starts.StartAsync(fields, idempotencyKey, next());

    // The queue's door tells documents apart by themselves.
    public Task<Result<StoredDocument>> StoreAsync(ReadOnlyMemory<byte> document) => services.Documents.StoreAsync(document, Door.Queue, next());

    public Task<Result<SessionEnded>> EndSessionAsync(ReadOnlyMemory<byte> ending) => services.Ends.EndAsync(ending, next());

    public Task<Result<RunCreated>> CreateRunAsync(RunRecord run) => services.Runs.CreateAsync(Json(run, RunWireJson.Default.RunRecord), next());

    public Task<Result<RunUpdated>> ChangeRunAsync(string eventId, RunChange change) =>
        services.Runs.PatchAsync(eventId, Json(change, RunWireJson.Default.RunChange), tags: null, next());

    public Task<Result<RunEventsStored>> AddRunEventsAsync(string eventId, IReadOnlyList<RunEventRecord> events) =>
        services.RunEvents.StoreAsync(eventId, Json(events, RunWireJson.Default.IReadOnlyListRunEventRecord), next());

    public Task<Result<CommitAssociated>> AssociateCommitAsync(string eventId, CommitAssociation commit) =>
        services.Runs.AssociateAsync(eventId, Json(commit, RunWireJson.Default.CommitAssociation), next());

    private static ReadOnlyMemory<byte> Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
