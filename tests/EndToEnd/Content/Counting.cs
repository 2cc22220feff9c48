using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Search;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Json;
using AgentTelemetry.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Brings about what a recount of sessions does within seconds.</summary>
internal static class Counting
{
    public static async Task CountAsync(this RunningService service, IEnumerable<string> sessions, string app = "tests")
    {
        foreach (var session in sessions)
        {
            await service.CountAsync(session, app);
        }
    }

    public static async Task CountAsync(this RunningService service, string session, string app = "tests")
    {
        var (id, context) = (Guid.Parse(session), new RequestContext("recount", app, "development"));
        var tables = service.Services.GetRequiredService<Tables>();
        var found = await service.Services.GetRequiredService<ISessionReader>().ReadAsync(id, new AnswerSize(int.MaxValue), context, CancellationToken.None);
        var main = await tables.FindSessionAsync(app, id, CancellationToken.None);
        var collector = new FacetCollector();
        foreach (var @event in found!.Events)
        {
            using var document = StoredJson.Parse(@event.Json);
            collector.Add(@event.Type, document.RootElement.TextOf("content_url"));
        }

        var facets = collector.ToFacets();
        Assert.True(await service.Services.GetRequiredService<SessionFacetTable>().BringAsync(main!, facets, context, CancellationToken.None));
        SessionCounts.Set(main!, found.Events.CountBy(static @event => @event.Type).ToDictionary(static count => count.Key, static count => (long)count.Value), facets.IsPart);
        var listing = SessionIndexRows.Of(main!).Where(static row => row.RowKey[..2] is SessionRowKeys.ByStart or SessionRowKeys.ByEnd);
        await tables.Sessions.SubmitTransactionAsync(listing.Append(main!).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context), ETag.All)));
    }
}
