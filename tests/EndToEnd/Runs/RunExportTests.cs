using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using nietras.SeparatedValues;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Listings of runs as files: NDJSON and CSV, sent while they are read.</summary>
public sealed class RunExportTests(RunExportTests.Stored stored) : IClassFixture<RunExportTests.Stored>
{
    private const string Lines = "application/x-ndjson";
    private const string Csv = "text/csv";

    // More than two pages of the reading.
    private const int Runs = 1_203;

    private readonly RunningService _service = stored.Service;

    [Theory]
    [InlineData(Lines, "runs.ndjson")]
    [InlineData(Csv, "runs.csv")]
    public async Task Without_a_limit_a_file_has_every_run_newest_first(string type, string name)
    {
        using var response = await AskAsync("/api/v1/runs", type);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"attachment; filename=\"{name}\"", response.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.False(response.Headers.Contains("Link"));
        Assert.Equal(Enumerable.Range(0, Runs).Reverse().Select(static number => $"e-{number}"), await IdsAsync(response, type));
    }

    [Theory]
    [InlineData("limit=1", 1)]
    [InlineData("limit=999", 999)]
    [InlineData("limit=1000", 1_000)]
    [InlineData("offset=1200", 3)]
    [InlineData("offset=700&limit=400", 400)]
    [InlineData("offset=5000", 0)]
    public async Task A_limit_is_kept_exactly_and_an_offset_passes_over(string query, int expected)
    {
        var offset = query.Contains("offset", StringComparison.Ordinal) ? int.Parse(query.Split("offset=")[1].Split('&')[0], CultureInfo.InvariantCulture) : 0;

        using var lines = await AskAsync($"/api/v1/runs?{query}", Lines);
        using var csv = await AskAsync($"/api/v1/runs?{query}", Csv);

        var ids = Enumerable.Range(0, Runs).Reverse().Skip(offset).Take(expected).Select(static number => $"e-{number}").ToList();
        Assert.Equal(ids, await IdsAsync(lines, Lines));
        Assert.Equal(ids, await IdsAsync(csv, Csv));
    }

    [Theory]
    [InlineData("agent_name=a1&job_type=j0")]
    [InlineData("status=failure,success&exclude_job_type=j1")]
    [InlineData("run_id=r-7")]
    [InlineData("run_id_contains=R-11&created_after=2026-03-01T10:01:52Z")]
    [InlineData("parent_run_id=r-1&start_time_to=2026-03-01T09:00:00Z")]
    [InlineData("git_commit_hash=ABCDEF0")]
    public async Task A_file_is_filtered_as_a_page_is(string query)
    {
        var (_, page) = await _service.GetAsync($"/api/v1/runs?{query}&limit=1000");
        using var lines = await AskAsync($"/api/v1/runs?{query}", Lines);

        var read = (await lines.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.AsObject()).ToList();

        Assert.NotEmpty(read);
        Assert.All(read, static run => Assert.Equal(("record_type", "run"), (run.First().Key, (string?)run.First().Value)));
        read.ForEach(static run => run.Remove("record_type"));
        Assert.Equal(page.ToJsonString(), new JsonArray([.. read]).ToJsonString());
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/csv, application/json", "application/json")]
    [InlineData("text/csv;q=0.5, application/json;q=0.9", "application/json")]
    [InlineData("text/html, application/xml;q=0.9, */*;q=0.8", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/csv;q=0", "application/json")]
    [InlineData("image/png", "application/json")]
    [InlineData("nonsense", "application/json")]
    [InlineData("text/csv", Csv)]
    [InlineData("TEXT/CSV", Csv)]
    [InlineData("text/*", Csv)]
    [InlineData("text/csv, */*", Csv)]
    [InlineData("text/csv;q=0.9, application/json;q=0.5", Csv)]
    [InlineData("application/x-ndjson", Lines)]
    [InlineData("application/json;q=0, application/*", Lines)]
    [InlineData("application/x-ndjson;q=0.8, text/csv;q=0.7, */*;q=0.1", Lines)]
    public async Task Accept_chooses_the_form_by_its_weights(string? accept, string expected)
    {
        using var response = await AskAsync("/api/v1/runs?limit=1", accept);

        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("status=won", HttpStatusCode.BadRequest)]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("limit=1001", HttpStatusCode.UnprocessableEntity)]
    [InlineData("cursor=x", HttpStatusCode.UnprocessableEntity)]
    public async Task A_wrong_parameter_is_a_problem_and_no_file(string query, HttpStatusCode expected)
    {
        using var response = await AskAsync($"/api/v1/runs?{query}", Csv);

        Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.False(response.Content.Headers.Contains("Content-Disposition"));
    }

    [Fact]
    public async Task A_cursor_of_a_page_begins_a_file_there()
    {
        using var page = await AskAsync("/api/v1/runs?limit=3", "application/json");
        var next = page.Headers.GetValues("Link").Single().Split('<', '>')[1].Replace("limit=3&", "", StringComparison.Ordinal);

        using var lines = await AskAsync(next, Lines);

        Assert.Equal(Enumerable.Range(0, Runs - 3).Reverse().Select(static number => $"e-{number}"), await IdsAsync(lines, Lines));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_file_is_compressed_on_its_way(string coding)
    {
        using var plain = await AskAsync("/api/v1/runs", Csv);
        using var compressed = await AskAsync("/api/v1/runs", Csv, coding);

        Assert.Equal([coding], compressed.Content.Headers.ContentEncoding);
        await using var sent = await compressed.Content.ReadAsStreamAsync();
        await using Stream text = coding == "br" ? new BrotliStream(sent, CompressionMode.Decompress) : new GZipStream(sent, CompressionMode.Decompress);
        using var reader = new StreamReader(text);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData(Lines)]
    [InlineData(Csv)]
    public async Task Head_gets_the_headers_of_the_file_and_gives_back_what_it_read(string type)
    {
        using var get = await AskAsync("/api/v1/runs", type);
        using var head = await AskAsync("/api/v1/runs", type, method: "HEAD");

        Assert.Equal((HttpStatusCode.OK, type), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
        Assert.Equal(get.Content.Headers.GetValues("Content-Disposition"), head.Content.Headers.GetValues("Content-Disposition"));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        await Eventually.TrueAsync(() => Task.FromResult(Budget.Held == 0), "all of it to be given back");
    }

    [Theory]
    [InlineData(Lines)]
    [InlineData(Csv)]
    public async Task A_failure_after_the_first_byte_is_a_broken_answer(string type)
    {
        _service.Transport.Begin(static call => call >= 40 ? StorageFault.DroppedBefore : null);

        using var response = await AskAsync("/api/v1/runs", type);
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

        using var response = await AskAsync("/api/v1/runs", Csv);
        _service.Transport.Begin();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.False(response.Content.Headers.Contains("Content-Disposition"));
    }

    private AnswerBudget Budget => _service.Services.GetRequiredService<AnswerBudget>();

    private async Task<HttpResponseMessage> AskAsync(string path, string? accept, string? coding = null, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        return await _service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<List<string>> IdsAsync(HttpResponseMessage response, string type)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (type == Lines)
        {
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (string)JsonNode.Parse(line)!["event_id"]!)];
        }

        var ids = new List<string>();
        using var csv = Sep.New(',').Reader(static options => options with { Unescape = true }).FromText(text);
        foreach (var row in csv)
        {
            ids.Add(row["event_id"].ToString());
        }

        return ids;
    }

    /// <summary>A service that has runs.</summary>
    public sealed class Stored : IAsyncLifetime
    {
        public RunningService Service { get; } = new();

        public async Task InitializeAsync()
        {
            await Service.InitializeAsync();
            foreach (var numbers in Enumerable.Range(0, Runs).Chunk(1_000))
            {
                var (status, _) = await Service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', numbers.Select(Run))}]");
                Assert.Equal(HttpStatusCode.OK, status);
            }
        }

        public Task DisposeAsync() => Service.DisposeAsync();

        private static string Run(int number) => $$"""
            {"event_id":"e-{{number}}","run_id":"r-{{number}}","agent_name":"a{{number % 3}}","job_type":"j{{number % 2}}","status":"{{(number % 5 == 0 ? "success" : number % 7 == 0 ? "failure" : "running")}}",
             "parent_run_id":"r-{{number % 4}}","git_commit_hash":"abcdef{{number % 100}}","git_repo":"https://github.com/acme/site",
             "start_time":"2026-03-01T09:00:00Z","created_at":"2026-03-01T10:{{number / 600:00}}:{{number % 600 / 10:00}}.{{number % 10}}Z"}
            """;
    }
}
