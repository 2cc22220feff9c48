using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Signavio;

public sealed class SignavioClientTests : IDisposable
{
    private static readonly SignavioTable Table = new("cases", """{"type":"record","name":"cases","fields":[]}""", ["id"]);

    private readonly StubFactory _factory = new();
    private readonly SignavioOptions _options = new() { ApiUrl = "https://signavio.example/spi/ingestions/v1/data", ApiKey = "a-token" };

    [Theory]
    [InlineData("""{"executionId":"e-1"}""")]
    [InlineData("""{"status":200,"payload":{"executionId":"e-1"}}""")]
    public async Task An_upload_is_a_form_that_bears_the_token_and_its_name_is_read_in_both_forms(string body)
    {
        _factory.Answer = (200, body, null);
        using var client = Client();

        var outcome = await UploadAsync(client);

        Assert.Equal("e-1", outcome.ExecutionId);
        var sent = Assert.Single(_factory.Sent);
        Assert.Equal(("POST", "https://signavio.example/spi/ingestions/v1/data", "Bearer a-token"), (sent.Method, sent.Address, sent.Authorization));
        Assert.All(new[] { "name=schema", "name=primaryKeys", "name=files; filename=cases.csv", "name=delimiter", "id\r\n1\r\n" }, part => Assert.Contains(part, sent.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("tenant", sent.Headers, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(400, """{"title":"Bad","detail":"The schema has changed."}""", true)]
    [InlineData(401, "", true)]
    [InlineData(403, "", true)]
    [InlineData(413, "", true)]
    [InlineData(302, "", true)]
    [InlineData(400, """{"detail":"The initial request for table cases is still in progress."}""", false)]
    [InlineData(408, "", false)]
    [InlineData(429, "", false)]
    [InlineData(500, "<html>", false)]
    [InlineData(503, "", false)]
    public async Task What_may_pass_is_told_from_what_stays(int status, string body, bool isFinal)
    {
        _factory.Answer = (status, body, null);
        using var client = Client();

        var outcome = await UploadAsync(client);

        Assert.Equal((null, isFinal), (outcome.ExecutionId, outcome.IsFinal));
        Assert.StartsWith($"Signavio answered {status}", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_it_wants_to_be_left_alone_is_read()
    {
        _factory.Answer = (429, "", "90");
        using var client = Client();

        Assert.Equal(TimeSpan.FromSeconds(90), (await UploadAsync(client)).RetryAfter);
    }

    [Fact]
    public async Task Its_words_are_cut()
    {
        _factory.Answer = (400, $$"""{"detail":"{{new string('x', 5_000)}}"}""", null);
        using var client = Client();

        Assert.InRange((await UploadAsync(client)).Reason!.Length, 100, 501);
    }

    [Theory]
    [InlineData("COMPLETED", true, false, false)]
    [InlineData("REQUEST_VALIDATING", false, false, false)]
    [InlineData("INTERNAL_SYNCHRONISING", false, false, false)]
    [InlineData("REQUEST_VALIDATION_FAILED", false, true, false)]
    [InlineData("FILE_CONVERSION_FAILED", false, true, false)]
    [InlineData("FILE_UPLOAD_FAILED", false, true, true)]
    [InlineData("INTERNAL_SYNCHRONISING_FAILED", false, true, true)]
    public async Task Each_status_of_an_upload_is_understood(string status, bool isCompleted, bool isFailed, bool mayRetry)
    {
        _factory.Answer = (200, $$"""{"status":"{{status}}","message":"so"}""", null);
        using var client = Client();

        var state = await client.StateAsync("e 1", CancellationToken.None);

        Assert.Equal((isCompleted, isFailed, mayRetry), (state.IsCompleted, state.IsFailed, state.MayRetry));
        Assert.Equal("https://signavio.example/spi/ingestions/v1/e%201/status", Assert.Single(_factory.Sent).Address);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task What_nothing_is_known_of_is_asked_again(int status)
    {
        _factory.Answer = (status, "{}", null);
        using var client = Client();

        var state = await client.StateAsync("e", CancellationToken.None);

        Assert.False(state.IsCompleted || state.IsFailed);
    }

    [Fact]
    public async Task There_are_only_so_many_calls_a_minute()
    {
        _options.CallsPerMinute = 2;
        _factory.Answer = (200, """{"status":"COMPLETED"}""", null);
        using var client = Client();
        using var enough = new CancellationTokenSource();

        await client.StateAsync("1", CancellationToken.None);
        await client.StateAsync("2", CancellationToken.None);
        var third = client.StateAsync("3", enough.Token);

        Assert.False(third.IsCompleted);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(2, _factory.Sent.Count);
    }

    public void Dispose() => _factory.Dispose();

    private SignavioClient Client() => new(_factory, Options.Create(_options));

    private static Task<UploadOutcome> UploadAsync(SignavioClient client) =>
        client.UploadAsync(Table, static async (stream, cancellationToken) => await stream.WriteAsync(Encoding.UTF8.GetBytes("id\r\n1\r\n"), cancellationToken), CancellationToken.None);

    private sealed class StubFactory : HttpMessageHandler, IHttpClientFactory
    {
        public (int Status, string Body, string? RetryAfter) Answer { get; set; }

        public List<(string Method, string Address, string Authorization, string Headers, string Body)> Sent { get; } = [];

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Sent.Add((request.Method.Method, request.RequestUri!.AbsoluteUri, $"{request.Headers.Authorization}", $"{request.Headers}", body));
            var response = new HttpResponseMessage((HttpStatusCode)Answer.Status) { Content = new StringContent(Answer.Body) };
            if (Answer.RetryAfter is { } wait)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", wait);
            }

            return response;
        }
    }
}
