using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Creates and changes runs.</summary>
internal sealed class RunService(JsonBody bodies, RunReader reader, IRunStore store, CommitPropagation propagation)
{
    public async Task<Result<RunCreated>> CreateAsync(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        var run = reader.Read(document.RootElement);
        return run.IsSuccess ? RunCreationAnswer.Of(run.Value, (await store.CreateAsync([run.Value], context).ConfigureAwait(false))[0]) : run.Failure;
    }

    /// <summary>Changes fields of a run.</summary>
    /// <param name="eventId">Which run.</param>
    /// <param name="body">The fields.</param>
    /// <param name="tags">The states in which it may be changed, each a <see cref="RunTag"/>; null for any.</param>
    /// <param name="context">The request.</param>
    public async Task<Result<RunUpdated>> PatchAsync(string eventId, ReadOnlyMemory<byte> body, IReadOnlyList<string>? tags, RequestContext context)
    {
        var changes = Read(body, reader.ReadPatch, context);
        if (!changes.IsSuccess)
        {
            return changes.Failure;
        }

        var changed = await ChangeAsync(eventId, changes.Value, tags, context).ConfigureAwait(false);
        return changed.IsSuccess ? new RunUpdated(eventId, [.. changes.Value.Select(static change => change.Key)]) : changed.Failure;
    }

    public async Task<Result<CommitAssociated>> AssociateAsync(string eventId, ReadOnlyMemory<byte> body, RequestContext context)
    {
        var commit = Read(body, reader.ReadCommit, context);
        if (!commit.IsSuccess)
        {
            return commit.Failure;
        }

        var fields = commit.Value.Fields;
        var changed = await ChangeAsync(eventId, fields, tags: null, context).ConfigureAwait(false);
        if (!changed.IsSuccess)
        {
            return changed.Failure;
        }

        var associated = new CommitAssociated(eventId, changed.Value.RunId, changed.Value.GitCommitHash!);
        if (!commit.Value.IsForChildren)
        {
            return associated;
        }

        var propagated = await propagation.PropagateAsync(changed.Value, fields, context).ConfigureAwait(false);
        return associated with
        {
            ChildrenUpdated = propagated.Updated,
            ChildrenFailed = propagated.Failed.Count > 0 ? propagated.Failed : null,
            ChildrenLeft = propagated.AreLeft ? true : null,
        };
    }

    private async Task<Result<RunRecord>> ChangeAsync(string eventId, JsonObject changes, IReadOnlyList<string>? tags, RequestContext context) =>
        await store.ChangeAsync(eventId, run => tags?.Contains(RunTag.Of(run)) is false ? RunFailures.Changed : reader.Change(run, changes), context).ConfigureAwait(false) ?? RunFailures.NotFound(eventId);

    private Result<T> Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, Result<T>> read, RequestContext context)
    {
        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        return read(document.RootElement);
    }
}
