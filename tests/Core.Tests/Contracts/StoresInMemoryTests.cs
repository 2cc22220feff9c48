using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Fakes;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Contracts;

public sealed class StoresInMemoryTests : ContentStoresContract
{
    private readonly ContentOnFakes _content = new();

    protected override ISessionStore Sessions => _content.Sessions;

    protected override IEventStore Events => _content.Events;

    protected override ISessionReader Reader => _content.Reader;

    protected override IObservationStore Observations => _content.Observations;

    protected override RequestContext Context => Given.Context;
}
