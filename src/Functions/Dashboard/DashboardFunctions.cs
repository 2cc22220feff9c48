using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Dashboard;

/// <summary>The dashboard: a page that shows what the other routes give to the key that is typed into it.</summary>
/// <remarks>The page names its view behind the <c>#</c>, which no browser sends: filters may name people, and reach no log that way.</remarks>
internal sealed class DashboardFunctions(DashboardFiles files)
{
    /// <summary>Gives the page. It holds no data.</summary>
    [Function("Dashboard")]
    [OpenToAll]
    public IResult ReadPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dashboard")] HttpRequest request) =>
        new DashboardAnswer(files.All[DashboardFiles.Page]);

    /// <summary>Gives a file of the page: its script, its styles, its icon.</summary>
    [Function("DashboardFile")]
    [OpenToAll]
    public IResult ReadFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dashboard/{file}")] HttpRequest request, string file, FunctionContext context) =>
        files.All.TryGetValue(file, out var found) ? new DashboardAnswer(found) : Problem.NoRoute.ToAnswer(context.GetRequestContext());
}
