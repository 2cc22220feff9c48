using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Ends stale runs on demand.</summary>
internal sealed class StaleRunService(JsonBody bodies, StaleRunReader reader, StaleRunReaper reaper)
{
    /// <param name="body">The request; it may be empty.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the search. What is being ended is.</param>
    public async Task<Result<RunsReaped>> ReapAsync(ReadOnlyMemory<byte> body, RequestContext context, CancellationToken cancellationToken)
    {
        var request = body.IsEmpty ? reader.OfSettings : Read(body, context);
        return request.IsSuccess ? await reaper.ReapAsync(request.Value, context, cancellationToken).ConfigureAwait(false) : request.Failure;
    }

    private Result<StaleRunRequest> Read(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        return reader.Read(document.RootElement);
    }
}
