using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Security.Cryptography;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Which answers are compressed, and how.</summary>
public sealed class AnswerCodingTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("GZIP, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.5", "br")]
    [InlineData("*", "br")]
    [InlineData("*, br;q=0", "gzip")]
    [InlineData("*;q=0", "")]
    [InlineData("gzip;q=0", "")]
    [InlineData("identity, gzip;q=0.5", "")]
    [InlineData("identity;q=0.5, gzip", "gzip")]
    [InlineData("identity;q=0", "")]
    [InlineData("deflate, zstd", "")]
    [InlineData("gzip;q=nonsense, br", "br")]
    [InlineData("=", "")]
    public async Task The_best_of_what_is_asked_for_is_taken_and_br_before_gzip(string? accepted, string coding)
    {
        var (response, _) = await SendAsync(new byte[2_000], accepted);

        Assert.Equal(coding, response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", response.Headers.Vary);
    }

    [Theory]
    [InlineData(1_024, "")]
    [InlineData(1_025, "br")]
    public async Task A_body_is_compressed_from_a_byte_over_one_kibibyte_on(int length, string coding)
    {
        var (response, _) = await SendAsync(new byte[length], "br");

        Assert.Equal(coding, response.Headers.ContentEncoding.ToString());
    }

    [Theory]
    [InlineData("br", 3_000)]
    [InlineData("gzip", 3_000)]
    [InlineData("br", 300_000)]
    [InlineData("gzip", 300_000)]
    public async Task What_is_compressed_is_read_as_it_was_and_its_length_goes_before_it(string coding, int length)
    {
        // Chance has no shorter form: the compressed body fills its buffers too.
        var body = RandomNumberGenerator.GetBytes(length);

        var (response, sent) = await SendAsync(body, coding);

        Assert.Equal(sent.Length, response.ContentLength);
        Assert.Equal(body, Decompress(sent, coding));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public void Parts_that_are_compressed_one_after_another_are_one_body(string coding)
    {
        var parts = Enumerable.Range(0, 40).Select(static _ => RandomNumberGenerator.GetBytes(9_000)).ToList();
        using var sent = new MemoryStream();

        using var compression = new AnswerCompression(coding == "br" ? ContentCoding.Brotli : ContentCoding.Gzip);
        foreach (var part in parts)
        {
            sent.Write(compression.Next(part).Span);
        }

        sent.Write(compression.Finish().Span);

        Assert.Equal(parts.SelectMany(static part => part), Decompress(sent.ToArray(), coding));
    }

    [Fact]
    public async Task Head_gets_the_headers_of_the_compressed_body_and_nothing_of_it()
    {
        var (get, body) = await SendAsync(new byte[5_000], "gzip");
        var (head, nothing) = await SendAsync(new byte[5_000], "gzip", HttpMethods.Head);

        Assert.Equal((body.Length, 0), ((int)get.ContentLength!, nothing.Length));
        Assert.Equal(get.Headers, head.Headers);
    }

    [Fact]
    public async Task A_body_that_holds_a_secret_is_sent_as_it_is()
    {
        var (response, sent) = await SendAsync(new byte[5_000], "br", mayBeCompressed: false);

        Assert.Equal((5_000, 0), (sent.Length, response.Headers.ContentEncoding.Count));
    }

    [Fact]
    public async Task Where_the_answer_budget_has_no_room_for_it_the_answer_is_sent_as_it_is()
    {
        var limits = Options.Create(new LimitOptions());
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var budget = new AnswerBudget(Options.Create(new RateOptions()), limits, new RateMetrics(services.GetRequiredService<IMeterFactory>()));
        using var room = new AnswerRoom(budget, "app");
        while (room.TryTake(1_000))
        {
        }

        var (response, sent) = await SendAsync(RandomNumberGenerator.GetBytes(5_000), "br", room: room);

        Assert.Equal((5_000, 0), (sent.Length, response.Headers.ContentEncoding.Count));
    }

    private static async Task<(HttpResponse Response, byte[] Sent)> SendAsync(
        byte[] body, string? accepted, string? method = null, bool mayBeCompressed = true, AnswerRoom? room = null)
    {
        var sending = new AnswerSending(Options.Create(new LimitOptions()), TimeProvider.System, NullLogger<AnswerSending>.Instance);
        using var sent = new MemoryStream();
        var http = new DefaultHttpContext { Request = { Method = method ?? HttpMethods.Get }, Response = { Body = sent } };
        http.Features.Set(room);
        if (accepted is not null)
        {
            http.Request.Headers.AcceptEncoding = accepted;
        }

        await sending.WriteWholeAsync(http.Response, body, mayBeCompressed, CancellationToken.None);
        return (http.Response, sent.ToArray());
    }

    private static byte[] Decompress(byte[] sent, string coding)
    {
        using var compressed = new MemoryStream(sent);
        using Stream stream = coding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress);
        using var read = new MemoryStream();
        stream.CopyTo(read);
        return read.ToArray();
    }
}
