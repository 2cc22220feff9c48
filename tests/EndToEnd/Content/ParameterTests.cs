using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>A filter that filters nothing is told before somebody counts by it.</summary>
[Collection(nameof(OnService))]
public sealed class ParameterTests(RunningService service)
{
    private const string Header = "X-Unrecognised-Parameters";

    [Theory]
    [InlineData("/internal/sessions?agent=a", "agent", "did you mean agent_id?")]
    [InlineData("/internal/sessions?agentId=a", "agentId", "did you mean agent_id?")]
    [InlineData("/internal/sessions?created_after=2026-03-01T00:00:00Z", "created_after", "outcome_type, content_scope, agent_id, external_session_id, user, event_type, domain, content_url, started_after, started_before, ended_after, ended_before, since, until, limit, offset, cursor")]
    [InlineData("/internal/sessions?format=csv", "format", "This route takes outcome_type")]
    [InlineData("/internal/sessions/{session}?events=false", "events", "this route takes limit, cursor")]
    [InlineData("/internal/sessions/by-external-id/x?limit=1", "limit", "this route takes none")]
    [InlineData("/sessions/{session}/document?version=1.0", "version", "this route takes none")]
    [InlineData("/sessions/{session}/funnel?by=url", "by", "this route takes none")]
    [InlineData("/sessions/{session}/corroboration?limit=1", "limit", "this route takes none")]
    [InlineData("/sessions/{session}/attribution/ucp?limit=1", "limit", "this route takes none")]
    [InlineData("/sessions/{session}/attribution/acp?limit=1", "limit", "this route takes none")]
    [InlineData("/internal/observations?since=x", "since", "this route takes limit, cursor")]
    [InlineData("/corroboration?id=x", "id", "this route takes content_telemetry_id")]
    [InlineData("/keys?app=x", "app", "this route takes app_id, limit, cursor")]
    public async Task A_read_of_ours_refuses_a_parameter_that_it_does_not_know(string path, string field, string says)
    {
        var session = await service.StartAsync();

        var (status, problem) = await service.GetAsync(path.Replace("{session}", session, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_query"), (status, (string?)problem["code"]));
        Assert.Equal((field, "unknown"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
        Assert.Contains(says, (string?)problem["detail"], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/internal/sessions?limit=many", "limit", "many")]
    [InlineData("/internal/sessions?offset=-1", "offset", "-1")]
    [InlineData("/internal/sessions?limit=%2B5", "limit", "+5")]
    [InlineData("/internal/sessions?offset=%2B0", "offset", "+0")]
    [InlineData("/internal/observations?limit=%2B5", "limit", "+5")]
    [InlineData("/keys?limit=%2B5", "limit", "+5")]
    [InlineData("/internal/sessions?since=yesterday", "since", "yesterday")]
    [InlineData("/internal/sessions?outcome_type=won", "outcome_type", "won")]
    [InlineData("/internal/sessions?cursor=x", "cursor", "x")]
    [InlineData("/internal/sessions/7", "session_id", "7")]
    [InlineData("/internal/observations?limit=0", "limit", "0")]
    [InlineData("/corroboration?content_telemetry_id=7", "content_telemetry_id", "7")]
    [InlineData("/keys?limit=0", "limit", "0")]
    public async Task A_wrong_value_is_shown_beside_what_would_be_right(string path, string field, string value)
    {
        var (_, problem) = await service.GetAsync(path);

        Assert.Equal((field, $"\"{value}\""), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["value"]));
    }

    [Fact]
    public async Task Every_unknown_parameter_is_named_at_once_and_no_name_is_repeated_at_length()
    {
        var (_, problem) = await service.GetAsync($"/internal/sessions?a=1&{new string('b', 500)}=2&limit=5");

        Assert.Equal(["a", $"{new string('b', 64)}…"], problem["errors"]!.AsArray().Select(error => (string?)error!["field"]));
    }

    [Theory]
    [InlineData("code=x&clientId=y&api-version=z&_=1&_cache_buster=2")]
    [InlineData("Limit=5&AGENT_ID=nobody")]
    [InlineData("limit=")]
    [InlineData("")]
    public async Task What_the_host_or_the_caller_put_there_for_themselves_is_passed_over(string query)
    {
        using var answer = await service.Http.GetAsync($"/internal/sessions?{query}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains(Header));
    }

    [Theory]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("agent_id=a&agent_id=b", "agent_id")]
    public async Task A_parameter_is_given_once(string query, string field)
    {
        var (status, problem) = await service.GetAsync($"/internal/sessions?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal((field, "unique"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
    }

    [Fact]
    public async Task Since_must_not_be_later_than_until()
    {
        var (status, problem) = await service.GetAsync("/internal/sessions?since=2026-03-01T10:00:01Z&until=2026-03-01T10:00:00Z");
        var (equal, _) = await service.GetAsync("/internal/sessions?since=2026-03-01T10:00:00Z&until=2026-03-01T10:00:00Z");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "since"), (status, (string?)problem["errors"]![0]!["field"]));
        Assert.Equal(HttpStatusCode.OK, equal);
    }

    [Theory]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/ready")]
    [InlineData("GET", "/version")]
    [InlineData("GET", "/openapi.json")]
    [InlineData("POST", "/sessions/start")]
    [InlineData("POST", "/events")]
    public async Task Probes_and_writes_pass_over_it_and_name_it(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?dry_run=1&%C3%BC%0D%0Ax=2&_=3");
        if (method == "POST")
        {
            request.Content = new StringContent("{}");
        }

        using var answer = await service.Http.SendAsync(request);

        Assert.Equal("dry_run, %C3%BC%0D%0Ax", Assert.Single(answer.Headers.GetValues(Header)));
    }

    [Fact]
    public async Task A_header_names_ten_and_says_that_there_are_more()
    {
        static string Query(int count) => string.Join('&', Enumerable.Range(0, count).Select(static index => $"p{index}=1"));
        using var ten = await service.Http.GetAsync($"/health?{Query(10)}");
        using var eleven = await service.Http.GetAsync($"/health?{Query(11)}");

        Assert.Equal("p0, p1, p2, p3, p4, p5, p6, p7, p8, p9", Assert.Single(ten.Headers.GetValues(Header)));
        Assert.EndsWith("p9, ...", Assert.Single(eleven.Headers.GetValues(Header)), StringComparison.Ordinal);
    }
}
