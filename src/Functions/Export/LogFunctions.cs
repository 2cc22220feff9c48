using AgentTelemetry.Access;
using AgentTelemetry.Export.Logs;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Export;

/// <summary>Downloading event logs, for tools that mine processes.</summary>
internal sealed class LogFunctions(LogService logs)
{
    /// <summary>Downloads a session or run as the CSV table of its events.</summary>
    [Function("DownloadCsv")]
    [Requires(Scopes.Export)]
    [Query<LogParameters>]
    public Task<IResult> DownloadCsvAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/session/{id}.csv")] HttpRequest request, string id, FunctionContext context) =>
        OfOneAsync(request, id, LogFiles.Csv, context);

    /// <summary>Downloads a session or run as an XES log of one trace.</summary>
    [Function("DownloadXes")]
    [Requires(Scopes.Export)]
    [Query<LogParameters>]
    public Task<IResult> DownloadXesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/session/{id}.xes")] HttpRequest request, string id, FunctionContext context) =>
        OfOneAsync(request, id, LogFiles.Xes, context);

    /// <summary>Downloads a session or run as an OCEL 2.0 log.</summary>
    [Function("DownloadOcel")]
    [Requires(Scopes.Export)]
    [Query<LogParameters>]
    public Task<IResult> DownloadOcelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/session/{id}.ocel.json")] HttpRequest request, string id, FunctionContext context) =>
        OfOneAsync(request, id, LogFiles.Ocel, context);

    /// <summary>Downloads a period as the CSV table of its events.</summary>
    [Function("DownloadPeriodCsv")]
    [Requires(Scopes.Export)]
    [Query<LogPeriodParameters>]
    public IResult DownloadPeriodCsv(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/log.csv")] HttpRequest request, FunctionContext context) =>
        OfPeriod(request, LogFiles.Csv, context);

    /// <summary>Downloads a period as an XES log.</summary>
    [Function("DownloadPeriodXes")]
    [Requires(Scopes.Export)]
    [Query<LogPeriodParameters>]
    public IResult DownloadPeriodXes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/log.xes")] HttpRequest request, FunctionContext context) =>
        OfPeriod(request, LogFiles.Xes, context);

    /// <summary>Downloads a period as an OCEL 2.0 log.</summary>
    [Function("DownloadPeriodOcel")]
    [Requires(Scopes.Export)]
    [Query<LogPeriodParameters>]
    public IResult DownloadPeriodOcel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "export/log.ocel.json")] HttpRequest request, FunctionContext context) =>
        OfPeriod(request, LogFiles.Ocel, context);

    private async Task<IResult> OfOneAsync(HttpRequest request, string id, LogFile file, FunctionContext context)
    {
        var named = file.NameIn(request, id);
        var query = new LogQuery(request.Parameter(LogParameters.Source), null, null);
        var log = await logs.OpenAsync(named, query, context.GetRequestContext(), request.HttpContext.RequestAborted);
        return file.ToAnswer(log, named, context.GetRequestContext());
    }

    private IResult OfPeriod(HttpRequest request, LogFile file, FunctionContext context)
    {
        var query = new LogQuery(request.Parameter(LogParameters.Source), request.Parameter(LogPeriodParameters.From), request.Parameter(LogPeriodParameters.To));
        return file.ToAnswer(logs.Open(query, context.GetRequestContext(), request.HttpContext.RequestAborted), "log", context.GetRequestContext());
    }
}
