using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using AgentTelemetry.Traces.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>Takes what OpenTelemetry exporters send. What of a request cannot be kept is rejected by itself, and keeps nothing else out.</summary>
internal sealed class TraceService(OtlpBodies bodies, TraceStore store, TracePrivacy privacy, IOptions<LimitOptions> limits, TraceMetrics metrics, ILogger<TraceService> logger)
{
    private const string Traces = "traces";
    private const string Logs = "logs";
    private const string Metrics = "metrics";

    public Task<Result<TracesStored>> TracesAsync(ReadOnlyMemory<byte> body, OtlpFormat format, RequestContext context) =>
        bodies.WithRequestAsync<TracesRequest, TracesStored>(body, format, OtlpSignals.Traces, context.AppId, async request =>
        {
            var rejections = new Rejections();
            var mapped = Map(request, context, rejections);
            return await StoreAsync(Traces, mapped, rejections, context).ConfigureAwait(false);
        });

    public Task<Result<TracesStored>> LogsAsync(ReadOnlyMemory<byte> body, OtlpFormat format, RequestContext context) =>
        bodies.WithRequestAsync<LogsRequest, TracesStored>(body, format, OtlpSignals.Logs, context.AppId, async request =>
        {
            var rejections = new Rejections();
            var mapper = new LogMapper(new TraceIds(context.AppId), privacy.Of(context.AppId), limits.Value.MaxEventBytes);
            List<MappedSpan> mapped = [];
            foreach (var resource in request.ResourceLogs)
            {
                var facts = ResourceFacts.Of(resource.Resource);
                foreach (var record in resource.ScopeLogs.SelectMany(static scope => scope.LogRecords))
                {
                    Add(mapper.Map(record, facts), mapped, rejections);
                }
            }

            return await StoreAsync(Logs, mapped, rejections, context).ConfigureAwait(false);
        });

    public Task<Result<TracesStored>> MetricsAsync(ReadOnlyMemory<byte> body, OtlpFormat format, RequestContext context) =>
        bodies.WithRequestAsync<MetricsRequest, TracesStored>(body, format, OtlpSignals.Metrics, context.AppId, request =>
        {
            var points = request.ResourceMetrics
                .SelectMany(static resource => resource.ScopeMetrics)
                .SelectMany(static scope => scope.Metrics)
                .SelectMany(static metric => (DataPoints?[])[metric.Gauge, metric.Sum, metric.Histogram, metric.ExponentialHistogram, metric.Summary])
                .Sum(static points => points?.DataPoints_.Count ?? 0);
            var rejections = new Rejections();
            if (points > 0)
            {
                rejections.Add(TraceFailures.Metrics, points);
            }

            metrics.Taken(Metrics, kept: 0, points);
            return Task.FromResult<Result<TracesStored>>(rejections.Outcome());
        });

    /// <summary>The spans of a request as what they become.</summary>
    public IReadOnlyList<MappedSpan> Map(TracesRequest request, RequestContext context, Rejections rejections)
    {
        var mapper = new SpanMapper(privacy.Of(context.AppId), limits.Value.MaxEventBytes);
        List<MappedSpan> mapped = [];
        foreach (var resource in request.ResourceSpans)
        {
            var facts = ResourceFacts.Of(resource.Resource);
            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    Add(mapper.Map(span, facts), mapped, rejections);
                }
            }
        }

        return mapped;
    }

    private static void Add(Result<MappedSpan> span, List<MappedSpan> mapped, Rejections rejections)
    {
        if (span.IsSuccess)
        {
            mapped.Add(span.Value);
        }
        else
        {
            rejections.Add(span.Failure);
        }
    }

    private async Task<TracesStored> StoreAsync(string signal, IReadOnlyList<MappedSpan> mapped, Rejections rejections, RequestContext context)
    {
        var batches = mapped.GroupBy(static span => span.TraceId, StringComparer.Ordinal).Select(static trace => TraceBatch.Of(trace.Key, [.. trace])).ToList();
        var stored = await store.StoreAsync(batches, context).ConfigureAwait(false);
        foreach (var (batch, outcomes) in batches.Zip(stored))
        {
            if (!outcomes.IsSuccess)
            {
                rejections.Add(outcomes.Failure, batch.Events.Count);
            }
            else if (RejectedOf(outcomes, batch) is > 0 and var refused)
            {
                rejections.Add(TraceFailures.Refused(RunFailures.TooManyEvents(limits.Value.MaxRunEvents)), refused);
            }
        }

        var outcome = rejections.Outcome();
        var kept = mapped.Count - stored.Zip(batches).Sum(static pair => RejectedOf(pair.First, pair.Second));
        metrics.Taken(signal, kept, outcome.Rejected);
        if (outcome.Message is { } reasons)
        {
            TraceLog.Rejected(logger, outcome.Rejected, signal, context.AppId, reasons);
        }

        return outcome;
    }

    private static int RejectedOf(Result<IReadOnlyList<RunEventOutcome>> outcomes, TraceBatch batch) =>
        outcomes.IsSuccess ? outcomes.Value.Count(static outcome => outcome is RunEventOutcome.Refused) : batch.Events.Count;
}
