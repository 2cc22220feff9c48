using System.IO.Compression;
using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;
using Xunit.Sdk;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>An answer that the description does not describe fails its test, and says why.</summary>
public sealed class CheckedAnswersTests
{
    private const string Version = """{"service":"agent-telemetry","version":"0.1.0","commit":null,"api_version":"v1","schema_version":7}""";
    private const string Problem = """{"type":"t","title":"Not Found","status":404,"detail":"d","error":"d","code":"route_not_found","request_id":"r","errors":[]}""";

    private static readonly AnswerValidator Description = new(File.ReadAllText(Path.Combine(Repository.Root, "src/Functions/Operations/openapi.json")));

    [Theory]
    [InlineData("GET", "/version", 200, "application/json", Version)]
    [InlineData("GET", "/Version/", 200, "application/json", Version)]
    [InlineData("HEAD", "/version", 200, "application/json", "")]
    [InlineData("GET", "/nowhere", 404, "application/problem+json", Problem)]
    [InlineData("DELETE", "/version", 405, "application/problem+json", Problem)]
    [InlineData("OPTIONS", "/version", 204, null, "")]
    [InlineData("GET", "/admin/functions", 200, "application/json", "[]")]
    public async Task An_answer_that_is_described_is_passed_on_as_it_is(string method, string path, int status, string? type, string body)
    {
        using var client = Client(status, type, body);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/version", 418, "application/json", Version, "Its status is not described.")]
    [InlineData("GET", "/version", 200, "text/plain", Version, "An answer 200 of text/plain is not described.")]
    [InlineData("GET", "/version", 200, "application/json", "{", "Its body is no JSON")]
    [InlineData("GET", "/version", 200, "application/json", "{}", "the body: Required properties")]
    [InlineData("GET", "/version", 200, "application/json", """{"service":"s","version":1,"commit":null,"api_version":"v1","schema_version":7}""", "/version: Value is")]
    [InlineData("GET", "/version", 200, "application/json", """{"service":"s","version":"1","commit":null,"api_version":"v1","schema_version":7,"more":1}""", "/more:")]
    [InlineData("GET", "/version", 429, "application/problem+json", Problem, "It has no Retry-After.")]
    [InlineData("GET", "/nowhere", 404, "application/json", Version, "No route is there, and the answer is application/json.")]
    [InlineData("GET", "/nowhere", 404, "application/problem+json", "{}", "Required properties")]
    public async Task An_answer_that_is_not_described_fails_its_test(string method, string path, int status, string? type, string body, string says)
    {
        using var client = Client(status, type, body);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var failed = await Assert.ThrowsAsync<FailException>(() => client.SendAsync(request));

        Assert.StartsWith($"{method} {path} was answered {status}, and not as openapi.json describes it:", failed.Message, StringComparison.Ordinal);
        Assert.Contains(says, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_the_id_of_its_request_fails_its_test()
    {
        using var client = Client(200, "application/json", Version, hasId: false);

        var failed = await Assert.ThrowsAsync<FailException>(() => client.GetAsync("/version"));

        Assert.Contains("It has no X-Request-ID.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_server_itself_comes_before_the_service()
    {
        using var client = Client(431, null, "", hasId: false);

        using var response = await client.GetAsync("/version");

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_compressed_body_is_checked_too()
    {
        using var client = new HttpClient(new CheckedAnswers(new Canned(Compressed), Description)) { BaseAddress = new Uri("http://service.example") };

        var failed = await Assert.ThrowsAsync<FailException>(() => client.GetAsync("/version"));

        Assert.Contains("Required properties", failed.Message, StringComparison.Ordinal);

        static HttpResponseMessage Compressed()
        {
            using var buffer = new MemoryStream();
            using (var gzip = new GZipStream(buffer, CompressionMode.Compress))
            {
                gzip.Write("{}"u8);
            }

            var response = Answer(200, "application/json", new ByteArrayContent(buffer.ToArray()), hasId: true);
            response.Content.Headers.ContentEncoding.Add("gzip");
            return response;
        }
    }

    [Fact]
    public async Task A_body_that_is_read_as_a_stream_is_left_alone()
    {
        using var client = Client(200, "application/json", "{}");

        using var response = await client.GetAsync("/version", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("{}", await reader.ReadToEndAsync());
    }

    private static HttpClient Client(int status, string? type, string body, bool hasId = true) =>
        new(new CheckedAnswers(new Canned(() => Answer(status, type, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), hasId)), Description)) { BaseAddress = new Uri("http://service.example") };

    private static HttpResponseMessage Answer(int status, string? type, HttpContent content, bool hasId)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        response.Content.Headers.ContentType = type is null ? null : new(type);
        if (hasId)
        {
            response.Headers.Add("X-Request-ID", "r");
        }

        return response;
    }

    private sealed class Canned(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
