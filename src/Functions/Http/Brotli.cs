using System.Buffers;
using System.IO.Compression;

namespace AgentTelemetry.Functions.Http;

/// <summary>Decompresses Brotli.</summary>
internal static class Brotli
{
    public static DecompressionOutcome Decompress(BodyBuffer from, BodyBuffer into)
    {
        using var decoder = new BrotliDecoder();
        var left = from.Written.Span;
        while (true)
        {
            var room = into.MakeRoom();
            if (room.IsEmpty)
            {
                return DecompressionOutcome.OutOfBudget;
            }

            var status = decoder.Decompress(left, room.Span, out var consumed, out var written);
            left = left[consumed..];
            into.Advance(written);
            if (into.IsOverfull)
            {
                return DecompressionOutcome.TooLarge;
            }

            if (status is not OperationStatus.DestinationTooSmall)
            {
                // What follows the end belongs to nothing.
                return status is OperationStatus.Done && left.IsEmpty ? DecompressionOutcome.Done : DecompressionOutcome.Malformed;
            }
        }
    }
}
