using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Compressed bodies through the front door.</summary>
[Collection(nameof(OnService))]
public sealed class BodyEncodingTests(RunningService service) : IAsyncLifetime
{
    private static readonly int Most = new LimitOptions().MaxBodyBytes;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Whatever came, everything that was taken out of the budget is back.</summary>
    public Task DisposeAsync() =>
        Eventually.TrueAsync(() => Task.FromResult(service.Services.GetRequiredService<BodyBudget>().Held == 0), "the whole budget");

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_batch_is_stored_alike_however_it_is_encoded(string coding)
    {
        var plain = await service.StartAsync();
        var encoded = await service.StartAsync();
        var batch = Calls.Batch(encoded, 300);

        await service.PostAsync("/events", Calls.Batch(plain, 300));
        var (status, body) = await SendAsync("/events", coding, coding is "identity" ? Encoding.UTF8.GetBytes(batch) : BodyCompression.Compress(coding, batch));

        Assert.Equal((HttpStatusCode.Created, 300), (status, (int)body["events_created"]!));
        var expected = (await service.GetAsync($"/internal/sessions/{plain}")).Body["events"]!.AsArray().Select(Content);
        Assert.Equal(expected, (await service.GetAsync($"/internal/sessions/{encoded}")).Body["events"]!.AsArray().Select(Content));

        static string Content(JsonNode? row) => $"{row!["id"]} {row["content_url"]} {row["event_data"]!.ToJsonString()}";
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_decompresses_to_the_limit_is_read_and_a_byte_more_is_too_large(string coding)
    {
        var (atLimit, _) = await SendAsync("/sessions/start", coding, BodyCompression.Compress(coding, "{}".PadRight(Most)));
        var (past, problem) = await SendAsync("/sessions/start", coding, BodyCompression.Compress(coding, "{}".PadRight(Most + 1)));

        Assert.Equal(HttpStatusCode.Created, atLimit);
        AssertTooLarge(past, problem);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_as_long_as_the_limit_when_compressed_is_read_and_a_byte_more_is_too_large(bool chunked)
    {
        var (atLimit, _) = await SendAsync("/sessions/start", "gzip", BodyCompression.GzipOfLength("{}", Most), chunked);
        var (past, problem) = await SendAsync("/sessions/start", "gzip", BodyCompression.GzipOfLength("{}", Most + 1), chunked);

        Assert.Equal(HttpStatusCode.Created, atLimit);
        AssertTooLarge(past, problem);
    }

    [Fact]
    public async Task Four_mebibytes_of_a_thousand_ordinary_events_are_stored()
    {
        var session = await service.StartAsync();
        var batch = OrdinaryEvents.Batch(session, 1_000, Most);

        var (status, body) = await SendAsync("/events", "gzip", BodyCompression.Compress("gzip", batch));

        Assert.Equal(Most, Encoding.UTF8.GetByteCount(batch));
        Assert.Equal((HttpStatusCode.Created, 1_000), (status, (int)body["events_created"]!));
    }

    [Fact]
    public async Task An_uploaded_session_of_five_thousand_ordinary_events_is_stored()
    {
        var (status, body) = await SendAsync("/sessions/bulk", "gzip", BodyCompression.Compress("gzip", OrdinaryEvents.Session(Guid.NewGuid(), 5_000)));

        Assert.Equal((HttpStatusCode.Created, 5_000), (status, (int)body["events_created"]!));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_gigabyte_of_zeros_is_too_large(string coding)
    {
        var bomb = BodyCompression.Bomb(coding);

        var (status, problem) = await SendAsync("/events", coding, bomb);

        Assert.InRange(bomb.Length, 1, Most);
        AssertTooLarge(status, problem);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_is_not_in_its_encoding_or_breaks_off_is_malformed(string coding)
    {
        var whole = BodyCompression.Compress(coding, "{}".PadRight(500));
        foreach (var body in new[] { "{}"u8.ToArray(), whole[..^1], whole[..(whole.Length / 2)], [.. whole, .. "{}"u8], [] })
        {
            var (status, problem) = await SendAsync("/sessions/start", coding, body);

            Assert.Equal((HttpStatusCode.BadRequest, "malformed_encoding"), (status, (string?)problem["code"]));
        }
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    [InlineData("br,identity")]
    [InlineData("gzip;q=1")]
    [InlineData("gzip", "gzip")]
    public async Task Another_encoding_or_several_are_refused_with_those_that_are_read(params string[] codings)
    {
        using var response = await RespondAsync("/events", codings, BodyCompression.Compress("gzip", "{}"), chunked: false);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>())!;

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_encoding"), (response.StatusCode, (string?)problem["code"]));
        Assert.Contains($"Content-Encoding is '{string.Join(", ", codings)}'", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal("gzip, br", string.Join(", ", response.Headers.GetValues("Accept-Encoding")));
    }

    [Fact]
    public async Task Bodies_side_by_side_do_not_mix()
    {
        string[] codings = ["gzip", "br", "identity"];

        await Task.WhenAll(Enumerable.Range(0, 48).Select(async index =>
        {
            var external = new string((char)('a' + (index % 26)), 3_000) + Guid.NewGuid();
            var json = $$"""{"external_session_id":"{{external}}"}""".PadRight(20_000 * (1 + (index % 5)));
            var coding = codings[index % codings.Length];
            var (_, started) = await SendAsync("/sessions/start", coding, coding is "identity" ? Encoding.UTF8.GetBytes(json) : BodyCompression.Compress(coding, json));

            var (_, stored) = await service.GetAsync($"/internal/sessions/{started["session_id"]}");

            Assert.Equal(external, (string?)stored["external_session_id"]);
        }));
    }

    private static void AssertTooLarge(HttpStatusCode status, JsonNode problem)
    {
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), (status, (string?)problem["code"]));
        Assert.Contains($"{Most} bytes", (string?)problem["detail"], StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string path, string coding, byte[] body, bool chunked = false)
    {
        using var response = await RespondAsync(path, [coding], body, chunked);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private async Task<HttpResponseMessage> RespondAsync(string path, string[] codings, byte[] body, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", codings);
        return await service.Http.SendAsync(request);
    }
}
