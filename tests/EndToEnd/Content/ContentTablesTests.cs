using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Contracts;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Content;

public sealed class ContentTablesTests(RunningService service) : ContentStoresContract, IClassFixture<RunningService>
{
    protected override ISessionStore Sessions => service.Services.GetRequiredService<ISessionStore>();

    protected override IEventStore Events => service.Services.GetRequiredService<IEventStore>();

    protected override ISessionReader Reader => service.Services.GetRequiredService<ISessionReader>();

    protected override IObservationStore Observations => service.Services.GetRequiredService<IObservationStore>();

    protected override RequestContext Context { get; } = new("a-request", $"app_{Guid.NewGuid():n}", "test");
}
