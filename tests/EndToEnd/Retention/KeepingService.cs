using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>A service that keeps what it stores for thirty days, with a clock that stands until a test moves it on.</summary>
public sealed class KeepingService : IAsyncLifetime
{
    public const int Days = 30;

    /// <summary>The smallest time that a key tells from another.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(1);

    public KeepingService()
        : this([])
    {
    }

    internal KeepingService(params (string Name, string Value)[] settings) => Service = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["RETENTION_SESSION_DAYS"] = "30",
            ["RETENTION_OBSERVATION_DAYS"] = "30",
            ["TELEMETRY_RETENTION_DAYS"] = "30",
        }.OverlaidWith(settings.ToDictionary(static setting => setting.Name, static setting => (string?)setting.Value)),
        ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)),
    };

    public RateClock Clock { get; } = new();

    public RunningService Service { get; }

    public string Now => Json.Rfc3339.Format(Clock.GetUtcNow());

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();

    public T Get<T>()
        where T : notnull => Service.Services.GetRequiredService<T>();

    /// <summary>Removes what is due.</summary>
    public async Task<Dictionary<string, JsonNode>> RunAsync(string body = "")
    {
        var (status, run) = await Service.PostAsync("/retention/run", body);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)run["complete"]!);
        return run["kinds"]!.AsArray().ToDictionary(static kind => (string)kind!["kind"]!, static kind => kind!);
    }

    /// <summary>Looks through single kinds, whatever breaks.</summary>
    internal Task<RetentionReport> LookAsync(string kind, params string[] more) => LookAsync("tests", Clock.GetUtcNow(), [kind, .. more]);

    internal Task<RetentionReport> LookAtAppAsync(string app, string kind) => LookAsync(app, Clock.GetUtcNow(), [kind]);

    /// <param name="app">The app.</param>
    /// <param name="firstAt">When it was looked at first.</param>
    /// <param name="kinds">The kinds.</param>
    internal Task<RetentionReport> LookAsync(string app, DateTimeOffset firstAt, string[] kinds)
    {
        var wanted = Service.Services.GetServices<IRetained>().Where(kind => kinds.Contains(kind.Kind));
        var runner = ActivatorUtilities.CreateInstance<RetentionRunner>(Service.Services, wanted, new NoReports(app, firstAt));
        return runner.RunAsync(new RetentionBounds(int.MaxValue, TimeProvider.System, TimeSpan.FromMinutes(5)), new RequestContext("retention", app, "development"), CancellationToken.None);
    }

    /// <summary>A session with events that has ended.</summary>
    public async Task<string> EndedSessionAsync(int events = 3, string? external = null)
    {
        var session = await Service.StartAsync($$"""{"external_session_id":"{{external ?? $"caller-{Guid.NewGuid()}"}}"}""");
        await Service.PostAsync("/events", Batch(session, events));
        await Service.PostAsync("/sessions/end", Calls.End(session));
        return session;
    }

    /// <summary>A run with events that has ended.</summary>
    public async Task<string> EndedRunAsync(int events = 2, string agent = "a", string created = "2026-03-01T10:00:00Z")
    {
        var run = $"run-{Guid.NewGuid()}";
        await Service.PostAsync("/api/v1/runs", $$"""{"event_id":"{{run}}","run_id":"r","agent_name":"{{agent}}","job_type":"j","start_time":"{{created}}","created_at":"{{created}}"}""");
        await Service.PostAsync($"/api/v1/runs/{run}/events", $"[{string.Join(',', Enumerable.Repeat("""{"event_type":"step"}""", events))}]");
        await Service.SendAsync("PATCH", $"/api/v1/runs/{run}", """{"status":"success"}""");
        return run;
    }

    /// <summary>An event of no session; its URL names it.</summary>
    public async Task<string> ObservationAsync(string timestamp = "2026-03-01T10:00:00Z")
    {
        var url = $"https://{Guid.NewGuid()}.example/";
        var (status, _) = await Service.PostAsync(
            "/events", $$$"""{"events":[{"type":"content_retrieved","timestamp":"{{{timestamp}}}","source_role":"edge","content_url":"{{{url}}}","content_telemetry_id":"{{{Guid.NewGuid()}}}"}]}""");
        Assert.Equal(HttpStatusCode.Created, status);
        return url;
    }

    /// <summary>Events that somebody else may have seen too.</summary>
    public static string Batch(string session, int events, int first = 0) =>
        Calls.Batch(session, events, first).Replace("\"source_role\":null", $"\"content_telemetry_id\":\"{Guid.NewGuid()}\"", StringComparison.Ordinal);

    /// <summary>Remembers nothing but when it began, and calls no storage for it.</summary>
    private sealed class NoReports(string app, DateTimeOffset firstAt) : IRetentionReports
    {
        public Task<RetentionReport?> FindAsync(RequestContext context, CancellationToken cancellationToken) =>
            Task.FromResult<RetentionReport?>(new RetentionReport { AppId = app, FirstAt = Json.Rfc3339.Format(firstAt), BeganAt = Json.Rfc3339.Format(firstAt) });

        public Task<IReadOnlyList<RetentionReport>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RetentionReport>>([]);

        public Task SaveAsync(RetentionReport report, RequestContext context) => Task.CompletedTask;
    }
}
