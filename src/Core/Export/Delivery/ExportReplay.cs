using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Tries failed exports again: one, those of a source or dataset, or all.</summary>
internal sealed class ExportReplay(
    JsonBody bodies, IExportStore store, ExportIntake intake, ExportRunner runner, IOptions<LimitOptions> limits, IOptions<SignavioOptions> options, TimeProvider time, IServiceEvents events, ILogger<ExportReplay> logger)
{
    private const int MostAtOnce = 1_000;

    public async Task<Result<ExportReplayed>> ReplayAsync(ReadOnlyMemory<byte> body, RequestContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return ExportFailures.NotConfigured;
        }

        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var id = fields.OptionalText(document.RootElement, "session_id", Values.Identifier);
        var source = fields.OptionalText(document.RootElement, "source", Values.Identifier);
        var dataset = ExportRequestReader.DatasetOf(document.RootElement, fields);
        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_export") : await ReplayAsync(id, source, dataset, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ExportReplayed> ReplayAsync(string? id, string? source, string? dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var page = id is null
            ? await store.ListAsync(ExportState.Failed, MostAtOnce, after: null, context, cancellationToken).ConfigureAwait(false)
            : new ExportPage(await store.FindAsync(id, context, cancellationToken).ConfigureAwait(false), Next: null);
        var wanted = page.Exports.Where(export => (source is null || export.Source == source) && (dataset is null || export.Dataset == dataset)).ToList();
        var replayed = 0;
        foreach (var export in wanted)
        {
            replayed += await intake.ReplayAsync(export.Subject, export.Dataset, context).ConfigureAwait(false) ? 1 : 0;
        }

        foreach (var lane in wanted.Select(static export => export.Dataset).Distinct(StringComparer.Ordinal))
        {
            await runner.ContinueAsync(lane, time.GetUtcNow(), context).ConfigureAwait(false);
        }

        ExportLog.Replayed(logger, replayed);
        events.Emit(new AuditRecorded("exports_replayed", "export", dataset, replayed));
        return new ExportReplayed(replayed, page.Next is not null);
    }
}
