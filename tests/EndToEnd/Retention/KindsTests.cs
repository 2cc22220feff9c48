using System.Globalization;
using System.Net;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Observability;
using AgentTelemetry.Retention;
using AgentTelemetry.Storage;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Each of the smaller kinds at its border, and what earlier versions wrote.</summary>
public sealed class KindsTests : IAsyncLifetime
{
    private static readonly RequestContext Context = new("r", "tests", "development");

    // Each test has a service of its own: it counts what there is.
    private readonly KeepingService _keeping = new();

    public Task InitializeAsync() => _keeping.InitializeAsync();

    public Task DisposeAsync() => _keeping.DisposeAsync();

    [Fact]
    public async Task A_rejection_goes_an_instant_after_its_days()
    {
        var rejections = _keeping.Get<IRejectionStore>();
        var now = _keeping.Clock.GetUtcNow();
        await rejections.RecordAsync(new Rejection("old", now - TimeSpan.FromDays(30) - KeepingService.Shortest, "invalid_json", "d", 1, "s"), Context);
        await rejections.RecordAsync(new Rejection("young", now - TimeSpan.FromDays(30), "invalid_json", "d", 1, "s"), Context);

        Assert.Equal(1, await RemovedAsync(RetentionKind.Rejections));

        var listed = (await _keeping.Service.GetAsync("/rejections")).Body.ToJsonString();
        Assert.Equal((false, true), (listed.Contains("\"old\"", StringComparison.Ordinal), listed.Contains("\"young\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Exports_that_are_over_go_and_those_under_way_stay()
    {
        var exports = _keeping.Get<IExportStore>();
        foreach (var (id, state) in new[] { ("c", ExportState.Completed), ("f", ExportState.Failed), ("q", ExportState.Queued), ("b", ExportState.InBatch) })
        {
            await exports.ChangeAsync(new ExportSubject(SourceNames.Runs, id), "d", _ => Export(id, state, _keeping.Clock.GetUtcNow()), Context);
        }

        _keeping.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(0, await RemovedAsync(RetentionKind.Exports));
        _keeping.Clock.Advance(KeepingService.Shortest);
        Assert.Equal(2, await RemovedAsync(RetentionKind.Exports));

        var left = (await _keeping.Service.Rows.AllAsync()).Where(static row => row.GetString("table") is "Exports").Select(static row => row.RowKey).ToList();
        Assert.DoesNotContain(left, static key => key.StartsWith("e~c~", StringComparison.Ordinal) || key.StartsWith("e~f~", StringComparison.Ordinal) || key.Contains("~completed~") || key.Contains("~failed~"));
        Assert.Contains(left, static key => key.StartsWith("e~q~", StringComparison.Ordinal));
        Assert.Contains(left, static key => key.StartsWith("e~b~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_goes_and_its_app_is_still_looked_through()
    {
        var store = _keeping.Get<IKeyStore>();
        var revoked = _keeping.Clock.GetUtcNow();
        foreach (var (id, at) in new (string, DateTimeOffset?)[] { ("gone1", revoked), ("live1", null) })
        {
            var key = new StoredKey(id, "n", $"app-of-{id}", Scopes.Read, revoked, [new KeySecret(new byte[32], null)]) { RevokedAt = at };
            Assert.True(await store.CreateAsync(key, await store.ReadVersionAsync(CancellationToken.None), Context));
        }

        _keeping.Clock.Advance(TimeSpan.FromDays(365) + KeepingService.Shortest);
        var version = await store.ReadVersionAsync(CancellationToken.None);
        foreach (var app in new[] { "app-of-gone1", "app-of-live1" })
        {
            await _keeping.LookAtAppAsync(app, RetentionKind.Keys);
        }

        Assert.Equal(["live1"], (await store.ReadAllAsync(CancellationToken.None)).Select(static key => key.Id));
        Assert.NotEqual(version, await store.ReadVersionAsync(CancellationToken.None));
        Assert.Equal(["app-of-gone1", "app-of-live1", "tests"], await _keeping.Get<IAppList>().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Totals_of_days_and_hours_go_and_those_of_all_time_stay()
    {
        // Storage's own clock says when a total was last counted, so the service's has to be ahead of it.
        await _keeping.EndedRunAsync(agent: "counted", created: "2026-03-01T10:00:00Z");
        await _keeping.EndedRunAsync(agent: "claimed", created: "9000-01-01T00:00:00Z");
        await _keeping.Service.GetAsync("/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");
        Assert.Equal(["u~d~", "u~d~", "u~h~", "u~h~", "u~t~", "u~t~"], await TotalsAsync());

        await _keeping.LookAsync(RetentionKind.Statistics);
        Assert.Equal(6, (await TotalsAsync()).Count);

        _keeping.Clock.Advance(DateTimeOffset.UtcNow.AddDays(402) - _keeping.Clock.GetUtcNow());
        await _keeping.LookAsync(RetentionKind.Statistics);
        Assert.Equal(["u~t~", "u~t~"], await TotalsAsync());
    }

    [Fact]
    public async Task Values_that_no_run_had_for_long_go()
    {
        await _keeping.EndedRunAsync(agent: "valued");
        await _keeping.LookAsync(RetentionKind.Values);
        Assert.Contains("valued", (await _keeping.Service.GetAsync("/api/v1/metadata/agent_name")).Body.ToJsonString(), StringComparison.Ordinal);

        _keeping.Clock.Advance(DateTimeOffset.UtcNow.AddDays(33) - _keeping.Clock.GetUtcNow());
        await _keeping.EndedRunAsync(agent: "valued-again");
        await _keeping.LookAsync(RetentionKind.Values);

        Assert.DoesNotContain("\"valued\"", (await _keeping.Service.GetAsync("/api/v1/metadata/agent_name")).Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_of_use_go_after_two_days()
    {
        var usage = _keeping.Get<IUsageStore>();
        var now = _keeping.Clock.GetUtcNow();
        await usage.ExchangeAsync(new UsageCount("policy", "old", "i", now - TimeSpan.FromDays(2) - KeepingService.Shortest, 1), Context);
        await usage.ExchangeAsync(new UsageCount("policy", "young", "i", now - TimeSpan.FromDays(2), 1), Context);

        Assert.Equal(1, await RemovedAsync(RetentionKind.Usage));

        Assert.Equal(["policy~young~i"], (await _keeping.Service.Rows.AllAsync()).Where(static row => row.GetString("table") is "Usage" && row.RowKey.StartsWith("policy~", StringComparison.Ordinal)).Select(static row => row.RowKey));
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task A_due_row_of_an_earlier_version_is_put_right_whatever_time_it_names(string due)
    {
        var (ended, open) = (await _keeping.EndedSessionAsync(), await _keeping.Service.StartAsync());
        await MakeEarlierAsync(ended, due);
        await MakeEarlierAsync(open, due);

        var kinds = await _keeping.LookAsync(RetentionKind.EarlierSessions);

        Assert.Equal(2, kinds.Of(RetentionKind.EarlierSessions)!.Counts.PutRight);
        var rows = (await _keeping.Service.Rows.AllAsync()).Where(row => row.GetString("table") is "Sessions" && !row.RowKey.StartsWith("m~", StringComparison.Ordinal) && (row.RowKey.EndsWith(ended, StringComparison.Ordinal) || row.RowKey.EndsWith(open, StringComparison.Ordinal))).Select(static row => row.RowKey[..2]);
        Assert.Equal(["k~", "l~", "l~", "n~", "o~", "s~", "s~", "x~"], rows.Order(StringComparer.Ordinal));

        _keeping.Clock.Advance(TimeSpan.FromDays(30) + KeepingService.Shortest);
        await _keeping.LookAsync(RetentionKind.EarlierSessions, RetentionKind.IdleSessions, RetentionKind.Sessions);
        Assert.Equal(HttpStatusCode.NotFound, (await _keeping.Service.GetAsync($"/internal/sessions/{ended}")).Status);
        Assert.True((bool)(await _keeping.Service.GetAsync($"/internal/sessions/{open}")).Body["expired"]!);
    }

    [Fact]
    public async Task An_event_of_no_session_that_an_earlier_version_stored_goes_by_when_it_came()
    {
        var url = await _keeping.ObservationAsync("1999-01-01T00:00:00Z");
        var table = new TableClient(_keeping.Service.StorageConnection, "Observations");
        foreach (var row in (await _keeping.Service.Rows.AllAsync()).Where(static row => row.GetString("table") is "Observations"))
        {
            row.Remove("kept_row");
            await (row.RowKey.StartsWith("k~", StringComparison.Ordinal) ? table.DeleteEntityAsync(row.PartitionKey, row.RowKey) : table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace));
        }

        await _keeping.LookAsync(RetentionKind.Observations);
        var first = await _keeping.LookAsync("tests", _keeping.Clock.GetUtcNow().AddDays(-1), [RetentionKind.EarlierObservations]);
        Assert.Equal(1, first.Of(RetentionKind.EarlierObservations)!.Counts.PutRight);
        Assert.Single(await Subjects.FoundAsync(_keeping.Service, url));

        _keeping.Clock.Advance(TimeSpan.FromDays(30) + KeepingService.Shortest);
        await _keeping.LookAsync(RetentionKind.Observations);
        Assert.DoesNotContain(await _keeping.Service.Rows.AllAsync(), static row => row.GetString("table") is "Observations");
    }

    private static ExportRecord Export(string id, string state, DateTimeOffset at) => new()
    {
        Source = SourceNames.Runs,
        Id = id,
        Dataset = "d",
        State = state,
        RequestedAt = Json.Rfc3339.Format(at),
        UpdatedAt = Json.Rfc3339.Format(at),
        Due = Json.Rfc3339.Format(at),
        RequestId = "r",
    };

    private async Task<long> RemovedAsync(string kind) => (await _keeping.LookAsync(kind)).Of(kind)!.Counts.Removed;

    private async Task<List<string>> TotalsAsync() =>
        [.. (await _keeping.Service.Rows.AllAsync()).Where(static row => row.GetString("table") is "Runs" && row.RowKey.StartsWith("u~", StringComparison.Ordinal)).Select(static row => row.RowKey[..4]).Order(StringComparer.Ordinal)];

    private async Task MakeEarlierAsync(string session, string due)
    {
        var table = new TableClient(_keeping.Service.StorageConnection, "Sessions");
        var main = (await _keeping.Service.Rows.AllAsync()).Single(row => row.RowKey == $"s~{session}");
        main.Remove("table");
        await table.DeleteEntityAsync(main.PartitionKey, main.GetString("due_row"));
        main["due_row"] = SessionRowKeys.Due(Guid.Parse(session), DateTimeOffset.Parse(due, CultureInfo.InvariantCulture));
        await table.UpdateEntityAsync(main, Azure.ETag.All, TableUpdateMode.Replace);
        await table.AddEntityAsync(new TableEntity(main.PartitionKey, main.GetString("due_row")) { ["session_id"] = session });
    }
}
