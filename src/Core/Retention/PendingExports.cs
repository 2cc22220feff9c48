using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Says what is still on its way to be exported, so that it is not removed before.</summary>
/// <remarks>One that has failed is not on its way: nothing tries it again by itself. Where no export is set up, none can be waited for.</remarks>
internal sealed class PendingExports(IExportStore exports, IEndedCases ended, IOptions<SignavioOptions> signavio)
{
    public async Task<bool> HasAsync(ExportSubject subject, RequestContext context, CancellationToken cancellationToken)
    {
        if (!signavio.Value.IsConfigured)
        {
            return false;
        }

        var isNoted = ended.IsNotedAsync(subject, context, cancellationToken);
        var stored = await exports.FindAsync(subject.Id, context, cancellationToken).ConfigureAwait(false);
        return await isNoted.ConfigureAwait(false)
            || stored.Any(export => export.Source == subject.Source && export.State is ExportState.Queued or ExportState.InBatch);
    }
}
