using System.Buffers;
using AgentTelemetry.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads request bodies up to the limit and not a byte further; the host's own limit answers with a 500.</summary>
internal sealed class BodyReader(IOptions<LimitOptions> limits)
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads the body and hands it on; a body that cannot be read is the result.</summary>
    public async Task<Result<T>> WithBodyAsync<T>(HttpRequest request, Func<ReadOnlyMemory<byte>, Task<Result<T>>> use)
    {
        var body = await ReadAsync(request);
        return body.IsSuccess ? await use(body.Value) : body.Failure;
    }

    private async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            return new Failure(FailureKind.UnsupportedEncoding, "unsupported_encoding", "Content-Encoding is not read here: send the body as it is.");
        }

        var most = limits.Value.MaxBodyBytes;
        if (request.ContentLength > most)
        {
            return TooLarge(most);
        }

        try
        {
            var body = new ArrayBufferWriter<byte>((int)(request.ContentLength + 1 ?? FirstBuffer));
            while (await request.Body.ReadAsync(body.GetMemory(1), request.HttpContext.RequestAborted) is > 0 and var read)
            {
                body.Advance(read);
                if (body.WrittenCount > most)
                {
                    return TooLarge(most);
                }
            }

            return body.WrittenMemory;
        }
        catch (BadHttpRequestException exception)
        {
            return new Failure(FailureKind.Malformed, "unreadable_body", $"The body could not be read: {exception.Message}");
        }
    }

    private static Failure TooLarge(int most) => new(FailureKind.TooLarge, "body_too_large", $"The body has more than {most} bytes, the most that is taken in one request.");
}
