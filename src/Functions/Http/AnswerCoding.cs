using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Http;

/// <summary>Decides which coding an answer is sent in, and sends it so.</summary>
internal static class AnswerCoding
{
    /// <summary>The longest body that is never compressed: below a network packet there is nothing to gain.</summary>
    public const int LongestPlain = 1024;

    /// <summary>Sends a body that is at hand; its length goes before it.</summary>
    public static Task WriteWholeAsync(this AnswerSending sending, HttpResponse response, ReadOnlyMemory<byte> body, bool mayBeCompressed, CancellationToken cancellationToken)
    {
        if (mayBeCompressed && body.Length > LongestPlain && Choose(response) is not ContentCoding.Identity and var coding)
        {
            // The encoder is gone before the caller reads: only what it wrote is held, in a buffer of up to twice that.
            var compressed = AnswerCompression.Whole(body, coding);
            if (HasRoom(response, 2 * compressed.Length))
            {
                response.Headers.ContentEncoding = coding.Name();
                body = compressed;
            }
        }

        response.ContentLength = body.Length;
        return sending.WriteAsync(response, body, cancellationToken);
    }

    /// <summary>Begins a body that is sent while it is read, and says in the answer's head how it is encoded.</summary>
    /// <returns>What compresses it; null where it is sent as it is.</returns>
    public static AnswerCompression? BeginStream(HttpResponse response)
    {
        var coding = Choose(response);
        if (coding is ContentCoding.Identity || !HasRoom(response, AnswerCompression.Held))
        {
            return null;
        }

        response.Headers.ContentEncoding = coding.Name();
        return new AnswerCompression(coding);
    }

    private static ContentCoding Choose(HttpResponse response)
    {
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return ContentCodings.Preferred(response.HttpContext.Request);
    }

    // Where there is none left, the answer is sent as it is: a plain answer is better than a refusal.
    private static bool HasRoom(HttpResponse response, int bytes) => response.HttpContext.Features.Get<AnswerRoom>()?.TryTake(bytes) ?? true;
}
