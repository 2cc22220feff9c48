using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Statistics;
using AgentTelemetry.Storage;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using nietras.SeparatedValues;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Listings of sessions as files: NDJSON and CSV, sent while they are read.</summary>
public sealed class SessionFileTests(SessionFileTests.Stored stored) : IClassFixture<SessionFileTests.Stored>
{
    private const string Lines = "application/x-ndjson";
    private const string Csv = "text/csv";

    // More than two pages of the reading, and of 21 MB.
    private const int Sessions = 1_203;
    private const int ScopeLength = 8_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RunningService _service = stored.Service;

    [Theory]
    [InlineData(Lines, "sessions.ndjson")]
    [InlineData(Csv, "sessions.csv")]
    public async Task Without_a_limit_a_file_has_every_session_newest_first_and_little_of_it_is_held(string type, string name)
    {
        using var response = await AskAsync("/internal/sessions", type);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"attachment; filename=\"{name}\"", response.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.False(response.Headers.Contains("Link"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(text.Length > Sessions * ScopeLength);
        Assert.Equal(Enumerable.Range(0, Sessions).Reverse().Select(Id), Ids(text, type));

        // The first page takes its rows and what storage sent of them; the whole would be ten times that.
        Assert.InRange(Budget.Peak, 1, 48 * 1024 * 1024);
        await Eventually.TrueAsync(() => Task.FromResult(Budget.Held == 0), "all of it to be given back");
    }

    [Theory]
    [InlineData("domain=d1.example")]
    [InlineData("user=u-0&limit=7")]
    [InlineData("event_type=content_cited&agent_id=agent-0")]
    [InlineData("ended_after=2026-01-01T10:00:00Z&started_before=2026-01-01T14:00:00Z&offset=3")]
    public async Task A_file_is_filtered_as_pages_are(string query)
    {
        var expected = new List<string>();
        for (var path = $"/internal/sessions?{query}"; path is not null;)
        {
            using var page = await AskAsync(path, "application/json");
            expected.AddRange(JsonNode.Parse(await page.Content.ReadAsStringAsync())!.AsArray().Select(static row => row!.ToJsonString()));
            path = page.Headers.TryGetValues("Link", out var links) && !query.Contains("limit", StringComparison.Ordinal) ? links.Single().Split('<', '>')[1] : null;
        }

        using var lines = await AskAsync($"/internal/sessions?{query}", Lines);
        using var csv = await AskAsync($"/internal/sessions?{query}", Csv);

        Assert.NotEmpty(expected);
        var read = (await lines.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.ToJsonString()).ToList();
        Assert.Equal(expected, read);
        Assert.Equal(read.Select(static row => (string)JsonNode.Parse(row)!["id"]!), Ids(await csv.Content.ReadAsStringAsync(), Csv));
    }

    [Fact]
    public async Task A_cell_has_the_text_the_number_and_the_object_of_its_row_and_no_formula()
    {
        using var response = await AskAsync("/internal/sessions?agent_id=%3D1%2B1", Csv);

        using var csv = Sep.New(',').Reader(static options => options with { Unescape = true }).FromText(await response.Content.ReadAsStringAsync());
        Assert.Equal(
            "id,session_id,content_scope,external_session_id,agent_id,outcome_type,value_amount,currency,started_at,ended_at,expired,event_counts,found_in_part",
            string.Join(',', csv.Header.ColNames));
        Assert.True(csv.MoveNext());
        Assert.Equal(("'=1+1", "7", "'@EUR", "{\"content_cited\":7}"), (csv.Current["agent_id"].ToString(), csv.Current["value_amount"].ToString(), csv.Current["currency"].ToString(), csv.Current["event_counts"].ToString()));
        Assert.Equal(("", "", ""), (csv.Current["external_session_id"].ToString(), csv.Current["expired"].ToString(), csv.Current["found_in_part"].ToString()));
    }

    [Theory]
    [InlineData(Lines)]
    [InlineData(Csv)]
    public async Task A_failure_after_the_first_byte_is_a_broken_answer(string type)
    {
        _service.Transport.Begin();
        using var whole = await AskAsync("/internal/sessions", type);
        await whole.Content.ReadAsByteArrayAsync();
        var calls = _service.Transport.Calls.Count;
        _service.Transport.Begin(call => call >= calls * 3 / 4 ? StorageFault.DroppedBefore : null);

        using var response = await AskAsync("/internal/sessions", type);
        var failure = await Record.ExceptionAsync(() => response.Content.ReadAsByteArrayAsync());
        _service.Transport.Begin();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.IsAssignableFrom<HttpRequestException>(failure);
        await Eventually.TrueAsync(() => Task.FromResult(Budget.Held == 0), "all of it to be given back");
    }

    [Fact]
    public async Task A_failure_before_the_first_byte_is_a_problem_and_no_file()
    {
        _service.Transport.Begin(static call => call >= 4 ? StorageFault.DroppedBefore : null);

        using var response = await AskAsync("/internal/sessions", Csv);
        _service.Transport.Begin();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.False(response.Content.Headers.Contains("Content-Disposition"));
    }

    [Fact]
    public async Task A_recount_of_all_that_changed_lets_sessions_be_found()
    {
        var session = await _service.StartAsync("""{"started_at":"2025-01-01T00:00:00Z"}""");
        await _service.PostAsync("/events", Calls.Batch(session, 3));

        await _service.Services.GetRequiredService<SessionTotalsTable>().RecountAsync(new RecountBudget(1_000, TimeSpan.MaxValue), new RequestContext("recount", "tests", "development"), CancellationToken.None);

        var (_, page) = await _service.GetAsync("/internal/sessions?domain=a.example");
        await _service.SendAsync("DELETE", $"/sessions/{session}");
        Assert.Equal((session, 3), ((string)page[0]!["id"]!, (int)page[0]!["event_counts"]!["content_retrieved"]!));
    }

    private AnswerBudget Budget => _service.Services.GetRequiredService<AnswerBudget>();

    private async Task<HttpResponseMessage> AskAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static List<string> Ids(string text, string type)
    {
        if (type == Lines)
        {
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (string)JsonNode.Parse(line)!["id"]!)];
        }

        var ids = new List<string>();
        using var csv = Sep.New(',').Reader(static options => options with { Unescape = true }).FromText(text);
        foreach (var row in csv)
        {
            ids.Add(row["id"].ToString());
        }

        return ids;
    }

    private static string Id(int number) => new Guid(number, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]).ToString();

    /// <summary>A service that has sessions, as a recount leaves them.</summary>
    public sealed class Stored : IAsyncLifetime
    {
        // An entity group transaction's limit is a hundred; these are large.
        private const int RowsAtOnce = 40;

        public RunningService Service { get; } = new();

        public async Task InitializeAsync()
        {
            await Service.InitializeAsync();
            var entities = Service.Services.GetRequiredService<SessionEntities>();
            var context = new RequestContext("seeding", "tests", "development");
            var table = Service.Services.GetRequiredService<Tables>().Sessions;
            var rows = Enumerable.Range(0, Sessions).SelectMany(number => Rows(entities, number, context));
            await Parallel.ForEachAsync(rows.GroupBy(static row => row.PartitionKey).SelectMany(static bucket => bucket.Chunk(RowsAtOnce)), async (chunk, cancellationToken) =>
                await table.SubmitTransactionAsync(chunk.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken));
        }

        public Task DisposeAsync() => Service.DisposeAsync();

        private static IEnumerable<TableEntity> Rows(SessionEntities entities, int number, RequestContext context)
        {
            var session = new NewSession(Guid.Parse(Id(number)), Start.AddMinutes(number), "{}")
            {
                ContentScope = new string('s', ScopeLength),
                AgentId = number == 7 ? "=1+1" : $"agent-{number % 2}",
                UserId = $"u-{number % 100}",
                Closing = new SessionClosing(Start.AddMinutes(number + 1), "browse", $$"""{"type":"browse","value_amount":{{number}},"currency":"@EUR"}"""),
            };
            var main = entities.New(session, Start, context)[0];
            SessionCounts.Set(main, new Dictionary<string, long> { ["content_cited"] = number }, isPart: false);
            var found = SessionFacetRows.Change(main.PartitionKey, session.Id, session.StartedAt, null, new(["content_cited"], [$"d{number % 50}.example"], []));
            return SessionIndexRows.Of(main).Append(main).Concat(found.Added).Select(row => row.Stamped(context));
        }
    }
}
