using System.Net;
using AgentTelemetry.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Every route with a good key of another tenant: a foreign id is an unknown one, and what is written is one's own.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class OtherTenantTests(SecuredService service, AccessFixture keys) : IClassFixture<AccessFixture>
{
    private static readonly AccessManifest Manifest = AccessManifest.Of(typeof(AccessManifest).Assembly);

    // What a caller gets who names ids that exist nowhere.
    private static readonly Dictionary<string, HttpStatusCode> AnswerToUnknown = new()
    {
        ["StartSession"] = HttpStatusCode.Created,
        ["StartSessionLegacy"] = HttpStatusCode.Created,
        ["UcpStartSession"] = HttpStatusCode.Created,
        ["UploadSession"] = HttpStatusCode.Created,
        ["UploadSessionLegacy"] = HttpStatusCode.Created,
        ["UcpUploadSession"] = HttpStatusCode.Created,
        ["Mcp"] = HttpStatusCode.OK,
        ["ListSessions"] = HttpStatusCode.OK,
        ["ListObservations"] = HttpStatusCode.OK,
        ["Corroborate"] = HttpStatusCode.OK,
        ["CreateRun"] = HttpStatusCode.Created,
        ["CreateRuns"] = HttpStatusCode.OK,
        ["ImportRuns"] = HttpStatusCode.OK,
        ["ExportTraces"] = HttpStatusCode.OK,
        ["ExportLogs"] = HttpStatusCode.OK,
        ["ExportMetrics"] = HttpStatusCode.OK,
        ["ListRuns"] = HttpStatusCode.OK,
        ["ExportSessions"] = HttpStatusCode.OK,
        ["ReplayExports"] = HttpStatusCode.OK,
        ["ReadExportStatus"] = HttpStatusCode.OK,
        ["ListExports"] = HttpStatusCode.OK,
        ["ReadExportHealth"] = HttpStatusCode.OK,
        ["DownloadPeriodCsv"] = HttpStatusCode.OK,
        ["DownloadPeriodXes"] = HttpStatusCode.OK,
        ["DownloadPeriodOcel"] = HttpStatusCode.OK,
        ["ReadMetadata"] = HttpStatusCode.OK,
        ["ReadMetadataField"] = HttpStatusCode.OK,
        ["ReadStatistics"] = HttpStatusCode.OK,
        ["ReadSessionStatistics"] = HttpStatusCode.OK,
        ["ReadContentStatistics"] = HttpStatusCode.OK,
        ["ReadUsageStatistics"] = HttpStatusCode.OK,
        ["Metrics"] = HttpStatusCode.OK,
        ["ReadCurrentKey"] = HttpStatusCode.OK,
    };

    public static TheoryData<string> EveryRouteOfATenantsData() =>
        new(Manifest.Routes.Where(static route => route.Scope is not null and not Scopes.Admin).Select(static route => route.Function));

    [Theory]
    [MemberData(nameof(EveryRouteOfATenantsData))]
    public async Task What_another_tenant_owns_is_neither_shown_nor_changed(string function)
    {
        var scope = Manifest.Of(function).Scope!.Value.Names();
        var stranger = await service.IssueAsync($"stranger-{function}", scope.Split(' '));
        var sample = RouteSample.Of(keys.Owner).Single(sample => sample.Function == function);
        var before = await service.Service.Rows.TextAsync(OfOwner, "last_used_at");

        using var answer = await service.RespondAsync(sample.Method, sample.Path, stranger.Text, sample.Body);
        var (status, body) = (answer.StatusCode, await answer.Content.ReadAsStringAsync());

        Assert.Equal(AnswerToUnknown.GetValueOrDefault(function, HttpStatusCode.NotFound), status);
        // What the request itself said may come back; anything the owner stored may not.
        Assert.DoesNotContain($"https://{keys.Owner.Marker}", body, StringComparison.Ordinal);
        Assert.Equal(before, await service.Service.Rows.TextAsync(OfOwner, "last_used_at"));
        var written = (await service.Service.Rows.AllAsync()).Where(row => row.GetString("app_id") == $"stranger-{function}" && row.GetString("table") is not "ApiKeys").ToList();
        Assert.All(written, row => Assert.Equal($"stranger-{function}", row.PartitionKey.Split('~')[0]));
        // A mark is written beside events before it is known whether anybody takes them; a recount takes it away.
        Assert.Equal(
            status is HttpStatusCode.Created || function is "CreateRuns" or "ImportRuns" or "ExportTraces",
            written.Exists(static row => row.GetString("table") is not "Usage" && !row.RowKey.StartsWith("m~", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_envelope_that_names_another_tenants_session_makes_a_session_of_ones_own()
    {
        var document = $$$"""
            {"document_type":"event","schema_version":"1.0","session_id":"{{{keys.Owner.Rebuilt}}}","event":
             {"id":"{{{Guid.NewGuid()}}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"https://other.example/"}}
            """;
        var before = await service.Service.Rows.TextAsync(OfOwner, "last_used_at");

        var (status, _) = await keys.Stranger.WriteAsync("/events", document);
        var (_, own) = await keys.Stranger.ReadAsync($"/internal/sessions/{keys.Owner.Rebuilt}");
        var (_, owners) = await keys.Owner.ReadAsync($"/internal/sessions/{keys.Owner.Rebuilt}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.NotEqual((string?)owners["id"], (string?)own["id"]);
        Assert.Equal(before, await service.Service.Rows.TextAsync(OfOwner, "last_used_at"));
    }

    [Fact]
    public async Task A_tenant_cannot_be_named_by_anything_but_its_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/sessions?app_id={keys.Owner.App}&tenant={keys.Owner.App}");
        request.Headers.Add("X-API-Key", keys.Stranger.Reader.Text);
        request.Headers.Add("X-App-ID", keys.Owner.App);
        request.Headers.Add("X-Organization-Id", keys.Owner.App);
        request.Headers.Add("Authorization", $"Bearer {keys.Owner.Reader.Text}");

        using var response = await service.Service.Http.SendAsync(request);

        Assert.DoesNotContain(keys.Owner.Marker, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private bool OfOwner(Azure.Data.Tables.TableEntity row) => row.GetString("app_id") == keys.Owner.App && row.GetString("table") is not "Usage";
}
