using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

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

    private static bool Is(JsonElement actual, string expected)
        => JsonElement.DeepEquals(actual, JsonDocument.Parse(expected).RootElement);

    private async Task<HttpResponseMessage> FireAsync(string function, string body)
    {
        using var content = new StringContent(body);

        return await Host.Client.PostAsync(new Uri($"admin/functions/{function}", UriKind.Relative), content);
    }
}
