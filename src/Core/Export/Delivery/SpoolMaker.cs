using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Export.Tables;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Writes cases into the files of a batch. A source that does not give one keeps no other out.</summary>
internal sealed class SpoolMaker(CaseSources sources, DatasetNames names, IOptions<SignavioOptions> options, TimeProvider time)
{
    public async Task<ExportSpool> MakeAsync(IReadOnlyList<ExportSubject> subjects, string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var spool = new ExportSpool(names.Of(dataset, context.AppId));
        try
        {
            foreach (var subject in subjects)
            {
                await AddAsync(spool, subject, context, cancellationToken).ConfigureAwait(false);
            }

            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    private async Task AddAsync(ExportSpool spool, ExportSubject subject, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await sources.OpenAsync(subject.Source, subject.Id, context, cancellationToken).ConfigureAwait(false);
        if (!opened.IsSuccess)
        {
            spool.Fail(new SpoolFailure(subject, opened.Failure, opened.Failure.Kind is not FailureKind.Unavailable));
            return;
        }

        await spool.AddAsync(subject, opened.Value, new CaseSummary(opened.Value.Case, options.Value.Exporter, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }
}
