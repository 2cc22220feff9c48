using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgentTelemetry.LocalHost.Http;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.LocalHost.Tests;

[Collection(OnAzurite.Name)]
public sealed class AdminTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StringBuilder _output = new();
    private SampleHost? _host;

    private SampleHost Host => _host!;

    public async Task InitializeAsync()
        => _host = await SampleHost.StartAsync(new Sample(typeof(HttpFunctions), typeof(QueueFunctions), typeof(TimerFunctions))
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string?> { ["SAMPLE_QUEUE"] = "listed-queue", ["SAMPLE_SCHEDULE"] = "0 0 3 * * *" },
            Output = new StringWriter(_output, CultureInfo.InvariantCulture),
        });

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task Every_function_is_listed_with_its_trigger()
    {
        var functions = await Host.Client.GetFromJsonAsync<List<JsonElement>>(new Uri("admin/functions", UriKind.Relative));

        Assert.Contains(
            functions!,
            f => Is(f, """{"name":"ReadThing","trigger":"httpTrigger","methods":["GET"],"route":"/things/{id}"}"""));
        Assert.Contains(functions!, f => Is(f, """{"name":"TakeMessage","trigger":"queueTrigger","queue":"listed-queue"}"""));
        Assert.Contains(functions!, f => Is(f, """{"name":"EveryFiveMinutes","trigger":"timerTrigger","schedule":"0 0 3 * * *"}"""));
        Assert.Equal(15, functions!.Count);
    }

    [Fact]
    public void The_start_prints_every_function_and_where_it_listens()
    {
        var printed = _output.ToString();

        Assert.Contains($"ReadThing: [GET] {Host.Client.BaseAddress}things/{{id}}", printed, StringComparison.Ordinal);
        Assert.Contains("TakeMessage: queueTrigger listed-queue", printed, StringComparison.Ordinal);
        Assert.Contains("EveryFiveMinutes: timerTrigger 0 0 3 * * *", printed, StringComparison.Ordinal);
        Assert.EndsWith($"Listening on {Host.Client.BaseAddress!.ToString().TrimEnd('/')}", printed.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_function_fired_on_demand_gets_the_input_as_its_message()
    {
        using var answer = await FireAsync("TakeMessage", """{"input":"{\"on\":\"demand\"}"}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("""{"on":"demand"} 1 1""", await Host.Recorder.NextAsync());
    }

    [Theory]
    [InlineData("NoSuchFunction", "", HttpStatusCode.NotFound)]
    [InlineData("ReadThing", "", HttpStatusCode.BadRequest)]
    [InlineData("TakeMessage", "{", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_fired_is_refused_with_a_reason(string function, string body, HttpStatusCode status)
    {
        using var answer = await FireAsync(function, body);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task The_status_says_that_the_host_runs()
    {
        var status = await Host.Client.GetFromJsonAsync<JsonElement>(new Uri("admin/host/status", UriKind.Relative));

        Assert.Equal("Running", status.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://loopback", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:3000", HttpStatusCode.OK)]
    [InlineData("Origin", "http://127.0.0.1", HttpStatusCode.OK)]
    [InlineData("Host", "evil.example:7071", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost:7071", HttpStatusCode.OK)]
    [InlineData("Host", "[::1]", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_may_not_call_it_under_its_own_name_or_under_ours(string header, string value, HttpStatusCode status)
    {
        foreach (var path in new[] { "admin/functions", "admin/host/status" })
        {
            Assert.Equal(status, await StatusAsync(HttpMethod.Get, path, header, value));
        }

        Assert.Equal(status is HttpStatusCode.OK ? HttpStatusCode.NotFound : status, await StatusAsync(HttpMethod.Post, "admin/functions/NoSuchFunction", header, value));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData(null, false)]
    public void Another_machine_may_not_call_it(string? address, bool isTrusted)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("localhost", 7071);
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(isTrusted, AdminCaller.IsTrusted(context));
    }

    private static bool Is(JsonElement actual, string expected)
        => JsonElement.DeepEquals(actual, JsonDocument.Parse(expected).RootElement);

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(header, value);
        using var answer = await Host.Client.SendAsync(request);

        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> FireAsync(string function, string body)
    {
        using var content = new StringContent(body);

        return await Host.Client.PostAsync(new Uri($"admin/functions/{function}", UriKind.Relative), content);
    }
}
