using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeRejectionStore : IRejectionStore
{
    public List<(Rejection Rejection, RequestContext Context)> Records { get; } = [];

    public Task RecordAsync(Rejection rejection, RequestContext context)
    {
        Records.Add((rejection, context));
        return Task.CompletedTask;
    }
}
