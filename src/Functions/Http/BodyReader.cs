using System.Buffers;
using System.IO.Pipelines;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads request bodies, compressed or not, up to the limit and not a byte further; the host's own limit answers with a 500.</summary>
internal sealed class BodyReader(IOptions<LimitOptions> limits, BodyBudget budget, Decompression decompression, TimeProvider time)
{
    private int Most => limits.Value.MaxBodyBytes;

    /// <summary>Reads the body and hands it on; a body that cannot be read is the result.</summary>
    /// <remarks>The body is in borrowed memory: what <paramref name="use"/> gives back must not point into it.</remarks>
    public async Task<Result<T>> WithBodyAsync<T>(HttpRequest request, Func<ReadOnlyMemory<byte>, Task<Result<T>>> use)
    {
        var coding = ContentCodings.Of(request);
        var payer = request.HttpContext.Features.Get<BodyPayer>();
        var app = payer?.Name ?? "";
        using var body = new BodyBuffer(budget, app, coding is ContentCoding.Gzip ? Most + Gzip.EndMarkLength : Most);
        var size = new BodySize();
        Failure? failure;
        try
        {
            failure = coding switch
            {
                ContentCoding.Identity => await ReceiveAsync(request, body, size),
                ContentCoding.Unread => UnsupportedEncoding(request),
                _ => await ReceiveCompressedAsync(request, coding, app, body, size),
            };
        }
        finally
        {
            // Whoever breaks off has used what came.
            payer?.Charge(size.Charged);
            request.HttpContext.Features.Get<RequestObservation>()?.RequestBytes = size.Received;
        }

        return failure ?? await use(body.Written);
    }

    private async Task<Failure?> ReceiveCompressedAsync(HttpRequest request, ContentCoding coding, string app, BodyBuffer body, BodySize size)
    {
        // All of it first: nobody may hold a decoder by sending slowly.
        using var compressed = new BodyBuffer(budget, app, Most + Gzip.EndMemberLength);
        if (await ReceiveAsync(request, compressed, size) is { } failure)
        {
            return failure;
        }

        var outcome = await decompression.DecompressAsync(coding, compressed, body, request.HttpContext.RequestAborted);
        size.Decompressed = body.Length;
        return outcome switch
        {
            DecompressionOutcome.Done when body.Length <= Most => null,
            DecompressionOutcome.Done or DecompressionOutcome.TooLarge => BodyFailures.TooLargeDecompressed(Most),
            DecompressionOutcome.Malformed => BodyFailures.MalformedEncoding,
            _ => body.Refusal ?? compressed.Refusal,
        };
    }

    private async Task<Failure?> ReceiveAsync(HttpRequest request, BodyBuffer buffer, BodySize size)
    {
        if (request.ContentLength > Most)
        {
            return BodyFailures.TooLarge(Most);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxBodySeconds), time);
        try
        {
            return await FillAsync(request.BodyReader, buffer, size, patience.Token, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return BodyFailures.TooLarge(Most);
        }
        catch (IOException)
        {
            return BodyFailures.Unreadable;
        }
    }

    private async Task<Failure?> FillAsync(PipeReader body, BodyBuffer buffer, BodySize size, CancellationToken patience, CancellationToken aborted)
    {
        // Not by the token: the server lets nobody read on behind a read that a token ended.
        using var ending = patience.Register(body.CancelPendingRead);
        while (true)
        {
            var come = await body.ReadAsync(aborted);
            size.Received += come.Buffer.Length;
            var failure = come.IsCanceled ? BodyFailures.TooSlow : Take(come.Buffer, buffer);
            body.AdvanceTo(come.Buffer.End);
            if (failure is not null || come.IsCompleted)
            {
                return failure;
            }
        }
    }

    private Failure? Take(ReadOnlySequence<byte> come, BodyBuffer buffer)
    {
        if (buffer.Length + come.Length > Most)
        {
            return BodyFailures.TooLarge(Most);
        }

        foreach (var part in come)
        {
            if (!buffer.TryAppend(part.Span))
            {
                return buffer.Refusal;
            }
        }

        return null;
    }

    private static Failure UnsupportedEncoding(HttpRequest request)
    {
        request.HttpContext.Response.Headers.AcceptEncoding = ContentCodings.Accepted;
        return BodyFailures.UnsupportedEncoding(request.Headers.ContentEncoding.ToString());
    }
}
