using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>Plays Signavio's Ingestion API: takes what SAP takes, refuses what SAP refuses, and fails where a test says so.</summary>
public sealed class SignavioServer : IAsyncDisposable
{
    public const string Token = "a-token-of-the-tests";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SignavioTableState> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SignavioExecution> _executions = new(StringComparer.Ordinal);
    private readonly List<string> _broken = [];
    private int _calls;

    private SignavioServer(WebApplication app) => _app = app;

    /// <summary>The least time between two uploads to a table.</summary>
    public TimeSpan Spacing { get; set; }

    /// <summary>How long an upload takes that nobody asks for.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often an upload is asked for before it is complete.</summary>
    public int PollsUntilDone { get; set; } = 1;

    /// <summary>What goes wrong, by the number of the call from 0; null where nothing does.</summary>
    public Func<int, SignavioFault?> Plan { get; set; } = static _ => null;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The rules that requests broke.</summary>
    public IReadOnlyList<string> Broken
    {
        get
        {
            lock (_lock)
            {
                return [.. _broken];
            }
        }
    }

    public int Uploads
    {
        get
        {
            lock (_lock)
            {
                return _executions.Count;
            }
        }
    }

    public static async Task<SignavioServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var server = new SignavioServer(app);
        app.MapPost("/spi/ingestions/v1/data", server.UploadAsync);
        app.MapGet("/spi/ingestions/v1/{execution}/status", server.StateAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The rows of a table, by their primary key, once they are complete.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows(string table)
    {
        lock (_lock)
        {
            return _tables.TryGetValue(table, out var state) ? new Dictionary<string, IReadOnlyDictionary<string, string>>(state.Rows) : [];
        }
    }

    /// <summary>How often each row of a table was written.</summary>
    public int Writes(string table)
    {
        lock (_lock)
        {
            return _tables.TryGetValue(table, out var state) ? state.Writes : 0;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task UploadAsync(HttpContext http)
    {
        var fault = Next();
        if (fault is { Kind: SignavioFaultKind.Drop })
        {
            http.Abort();
            return;
        }

        if (fault is { Kind: SignavioFaultKind.Hang })
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return;
        }

        if (fault is { Kind: SignavioFaultKind.Answer })
        {
            await AnswerAsync(http, fault.Status, fault.RetryAfter);
            return;
        }

        var upload = await SignavioUpload.ReadAsync(http);
        var (status, reason, execution) = Take(http, upload, fault);
        if (fault is { Kind: SignavioFaultKind.DropAfter })
        {
            http.Abort();
            return;
        }

        if (execution is null)
        {
            await AnswerAsync(http, status, retryAfter: null, reason);
            return;
        }

        await http.Response.WriteAsJsonAsync(fault is { Kind: SignavioFaultKind.OtherForm }
            ? new JsonObject { ["status"] = 200, ["payload"] = new JsonObject { ["executionId"] = execution } }
            : new JsonObject { ["executionId"] = execution });
    }

    private async Task StateAsync(HttpContext http, string execution)
    {
        if (Next() is { Kind: SignavioFaultKind.Answer } fault)
        {
            await AnswerAsync(http, fault.Status, fault.RetryAfter);
            return;
        }

        if (http.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await AnswerAsync(http, 401, retryAfter: null);
            return;
        }

        string? status;
        lock (_lock)
        {
            status = _executions.TryGetValue(execution, out var one) ? one.Ask(PollsUntilDone) : null;
        }

        if (status is null)
        {
            await AnswerAsync(http, 404, retryAfter: null);
            return;
        }

        await http.Response.WriteAsJsonAsync(new JsonObject { ["status"] = status, ["displayStatus"] = status, ["message"] = status.EndsWith("_FAILED", StringComparison.Ordinal) ? "The file could not be taken." : null });
    }

    private (int Status, string? Reason, string? Execution) Take(HttpContext http, SignavioUpload upload, SignavioFault? fault)
    {
        lock (_lock)
        {
            if (http.Request.Headers.Authorization != $"Bearer {Token}")
            {
                return (401, "The token is not known.", null);
            }

            if (upload.Fault is { } wrong)
            {
                _broken.Add(wrong);
                return (400, wrong, null);
            }

            if (!_tables.TryGetValue(upload.Table, out var table))
            {
                _tables[upload.Table] = table = new SignavioTableState(upload.Schema, upload.PrimaryKey);
            }

            var now = DateTimeOffset.UtcNow;
            if (table.Refuses(upload, now, Spacing) is { } refusal)
            {
                _broken.Add(refusal);
                return (400, refusal, null);
            }

            var execution = new SignavioExecution(table, upload, fault?.FinalStatus, Longest);
            table.Begin(execution, now);
            _executions[execution.Id] = execution;
            return (200, null, execution.Id);
        }
    }

    private SignavioFault? Next() => Plan(Interlocked.Increment(ref _calls) - 1);

    private static Task AnswerAsync(HttpContext http, int status, TimeSpan? retryAfter, string? detail = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsJsonAsync(new JsonObject { ["title"] = ((HttpStatusCode)status).ToString(), ["detail"] = detail ?? "As the test wants it.", ["status"] = status });
    }
}
