using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>The two faces of <c>/metrics</c>: an app's counts for readers, and the instance's meters for Prometheus.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class MetricsTests(SecuredService secured)
{
    private const string AsPrometheusAsks = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";

    [Theory]
    [InlineData("text/plain")]
    [InlineData(AsPrometheusAsks)]
    public async Task Prometheus_gets_every_meter_of_the_product(string accept)
    {
        await secured.SendAsync("GET", "/internal/sessions", "a-wrong-key");

        using var response = await GetAsync(SecuredService.AdminKey, accept);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Matches("(?m)^access_refusals_count_total\\{[^}]*code=\"invalid_key\"[^}]*\\} [1-9]", text);
        Assert.Matches("(?m)^# TYPE requests_in_flight gauge$", text);
        Assert.Contains("service_name=\"agent-telemetry\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, text/plain, */*")]
    [InlineData("text/plain;q=0.5, application/json")]
    [InlineData("not a media type")]
    public async Task Everyone_else_gets_the_counts_of_the_app(string? accept)
    {
        var reader = await secured.IssueAsync("metrics", "read");

        using var response = await GetAsync(reader.Text, accept);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("\"total_runs\":0", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meters_are_of_all_apps_and_so_only_for_an_administrator()
    {
        var reader = await secured.IssueAsync("metrics", "read");

        using var response = await GetAsync(reader.Text, "text/plain");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("missing_scope", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string key, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-API-Key", key);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await secured.Service.Http.SendAsync(request);
    }
}
