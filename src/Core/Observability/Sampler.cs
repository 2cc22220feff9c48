using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>Draws which requests are told of. It draws by the request's id, so a request is kept or left out as a whole, with the work that it put into a queue.</summary>
internal sealed class Sampler(IOptions<TelemetryOptions> options)
{
    /// <summary>Whether ordinary records of a request are kept.</summary>
    public bool Keeps(string requestId) => IsDrawn(requestId, options.Value.SampleRate);

    /// <summary>Whether records are kept of what went wrong in a request.</summary>
    public bool KeepsErrors(string requestId) => IsDrawn(requestId, options.Value.SampleRateErrors);

    // A hash that callers cannot aim at costs as much as the draw is worth; most deployments draw nothing.
    private static bool IsDrawn(string requestId, double rate)
    {
        if (rate is >= 1 or <= 0)
        {
            return rate >= 1;
        }

        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(RequestId.MaxLength)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(requestId.AsSpan(0, Math.Min(requestId.Length, RequestId.MaxLength)), utf8)], hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) < rate * uint.MaxValue;
    }
}
