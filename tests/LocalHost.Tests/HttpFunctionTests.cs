using System.Net;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    private SampleHost? _host;

    private SampleHost Host => _host!;

    public async Task InitializeAsync() => _host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions)));

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Theory]
    [InlineData("result", HttpStatusCode.Created)]
    [InlineData("action", HttpStatusCode.Accepted)]
    public async Task An_IResult_and_an_IActionResult_are_executed(string route, HttpStatusCode status)
    {
        using var answer = await Host.Client.GetAsync(new Uri(route, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal($$"""{"path":"/{{route}}"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("object")]
    [InlineData("text")]
    public async Task Anything_else_that_is_returned_gives_an_empty_200(string route)
    {
        using var answer = await Host.Client.GetAsync(new Uri(route, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_function_may_write_the_response_itself()
    {
        Assert.Equal("written", await Host.Client.GetStringAsync(new Uri("writes", UriKind.Relative)));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("throws-in-result")]
    public async Task An_exception_gives_a_500_without_body_and_without_what_was_prepared(string route)
    {
        using var answer = await Host.Client.GetAsync(new Uri(route, UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("X-Half-Done"));
    }

    [Theory]
    [InlineData("values/a%20b/6f9619ff-8b86-d011-b42d-00c04fc964ff/7", "GET a b 6f9619ff-8b86-d011-b42d-00c04fc964ff 7 Values")]
    [InlineData("values/x/6f9619ff-8b86-d011-b42d-00c04fc964ff", "GET x 6f9619ff-8b86-d011-b42d-00c04fc964ff none Values")]
    public async Task Route_values_are_bound_by_name_and_type(string path, string expected)
    {
        Assert.Equal(expected, await Host.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Theory]
    [InlineData("POST", "result")]
    [InlineData("GET", "no/such/route")]
    [InlineData("GET", "values/x/not-a-guid")]
    public async Task What_no_route_and_method_fits_is_an_empty_404(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("GET", "GET search")]
    [InlineData("POST", "POST search")]
    public async Task The_method_is_a_part_of_the_route(string method, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "things/search");
        using var answer = await Host.Client.SendAsync(request);

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_function_without_methods_and_route_takes_all_methods_under_its_name(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "AnyMethod");
        using var answer = await Host.Client.SendAsync(request);

        Assert.Equal(method, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_invocation_is_cancelled_when_the_client_goes_away()
    {
        using var leaving = new CancellationTokenSource();
        var call = Host.Client.GetAsync(new Uri("waits", UriKind.Relative), leaving.Token);
        var begun = await Host.Recorder.NextAsync();

        await leaving.CancelAsync();

        Assert.Equal("waiting GET", begun);
        Assert.Equal("cancelled", await Host.Recorder.NextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_request_that_does_not_end_is_cancelled_when_the_host_stops()
    {
        var call = Host.Client.GetAsync(new Uri("waits", UriKind.Relative));
        await Host.Recorder.NextAsync();

        await Host.StopAsync();

        Assert.Equal("cancelled", await Host.Recorder.NextAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_request_under_way_is_answered_before_the_host_stops()
    {
        var call = Host.Client.GetStringAsync(new Uri("slow", UriKind.Relative));
        await Host.Recorder.NextAsync();

        await Host.StopAsync();

        Assert.Equal("GET", await call);
    }
}
