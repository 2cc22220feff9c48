using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Counts single sessions, as a recount does with all that have changed.</summary>
internal static class Counting
{
    public static Task CountAsync(this RunningService service, string session, string app = "tests") =>
        service.Services.GetRequiredService<SessionTotalsTable>().SettleAsync(Guid.Parse(session), tag: null, new RequestContext("recount", app, "development"), CancellationToken.None);
}
