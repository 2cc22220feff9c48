using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads request bodies, compressed or not, up to the limit and not a byte further; the host's own limit answers with a 500.</summary>
internal sealed class BodyReader(IOptions<LimitOptions> limits, BodyBudget budget, Decompression decompression, TimeProvider time)
{
    private const int MostHeardOut = 32 * 1024 * 1024;

    private int Most => limits.Value.MaxBodyBytes;

    /// <summary>Reads the body and hands it on; a body that cannot be read is the result.</summary>
    /// <remarks>The body is in borrowed memory: what <paramref name="use"/> gives back must not point into it.</remarks>
    public async Task<Result<T>> WithBodyAsync<T>(HttpRequest request, Func<ReadOnlyMemory<byte>, Task<Result<T>>> use)
    {
        var coding = ContentCodings.Of(request);
        var app = request.HttpContext.Features.Get<BodyPayer>()?.Name ?? "";
        using var body = new BodyBuffer(budget, app, coding is ContentCoding.Gzip ? Most + Gzip.EndMarkLength : Most);
        var failure = coding switch
        {
            ContentCoding.Identity => await ReceiveAsync(request, body),
            ContentCoding.Unread => Unread(request, BodyFailures.UnsupportedEncoding),
            _ => await ReceiveCompressedAsync(request, coding, app, body),
        };
        if (failure is not null)
        {
            return failure;
        }

        request.HttpContext.Features.Set(new BodySize(body.Length));
        return await use(body.Written);
    }

    private async Task<Failure?> ReceiveCompressedAsync(HttpRequest request, ContentCoding coding, string app, BodyBuffer body)
    {
        // All of it first: nobody may hold a decoder by sending slowly.
        using var compressed = new BodyBuffer(budget, app, Most + Gzip.EndMemberLength);
        if (await ReceiveAsync(request, compressed) is { } failure)
        {
            return failure;
        }

        return await decompression.DecompressAsync(coding, compressed, body, request.HttpContext.RequestAborted) switch
        {
            DecompressionOutcome.Done when body.Length <= Most => null,
            DecompressionOutcome.Done or DecompressionOutcome.TooLarge => BodyFailures.TooLargeDecompressed(Most),
            DecompressionOutcome.Malformed => BodyFailures.MalformedEncoding,
            _ => body.Refusal ?? compressed.Refusal,
        };
    }

    private async Task<Failure?> ReceiveAsync(HttpRequest request, BodyBuffer buffer)
    {
        if (request.ContentLength > Most)
        {
            HearOut(request);
            return Unread(request, BodyFailures.TooLarge(Most));
        }

        var aborted = request.HttpContext.RequestAborted;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxBodySeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            return await FillAsync(request.Body, buffer, either.Token) is { } failure ? Unread(request, failure) : null;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            return Unread(request, BodyFailures.TooSlow);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode is StatusCodes.Status408RequestTimeout)
        {
            return Unread(request, BodyFailures.TooSlow);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return Unread(request, BodyFailures.TooLarge(Most));
        }
        catch (IOException)
        {
            return Unread(request, BodyFailures.Unreadable);
        }
    }

    private async Task<Failure?> FillAsync(Stream body, BodyBuffer buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var room = buffer.MakeRoom();
            if (room.IsEmpty)
            {
                return buffer.Refusal;
            }

            var read = await body.ReadAsync(room, cancellationToken);
            if (read == 0)
            {
                return null;
            }

            buffer.Advance(read);
            if (buffer.IsOverfull || buffer.Length > Most)
            {
                return BodyFailures.TooLarge(Most);
            }
        }
    }

    // Many clients, .NET's among them, look for an answer only when all is sent. So the server may read and forget a body that ends
    // some time, after the answer and for its five seconds; what has no end, or is beyond reason, is cut off.
    private static void HearOut(HttpRequest request)
    {
        if (request.ContentLength <= MostHeardOut && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = MostHeardOut;
        }
    }

    // The rest of the body is not waited for, so no other request can follow on this connection.
    private static Failure Unread(HttpRequest request, Failure failure)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.Connection = "close";
        if (failure.Kind is FailureKind.UnsupportedEncoding)
        {
            headers.AcceptEncoding = ContentCodings.Accepted;
        }

        return failure;
    }
}
