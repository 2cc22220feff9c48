using AgentTelemetry.Json;

namespace AgentTelemetry.Traces.Wire;

/// <summary>Counts what a protobuf body holds before anything is built of it. Counting takes no memory: a body of a few bytes may become objects of many times that.</summary>
/// <remarks>A field counts as a token, as with JSON; a message counts as four, as it becomes an object.</remarks>
internal ref struct WireScan
{
    private const int TokensOfMessage = 4;

    private readonly int _maxDepth;
    private readonly int _mostTokens;
    private int _tokens;

    private WireScan(IReadingLimits limits) => (_maxDepth, _mostTokens) = (limits.MaxDepth, limits.MaxTokens);

    private enum Fault
    {
        None,
        Malformed,
        TooDeep,
        TooComplex,
    }

    /// <summary>How many tokens a body has, or why it is not read.</summary>
    public static Result<int> TokensOf(ReadOnlySpan<byte> body, WireShape shape, IReadingLimits limits)
    {
        var scan = new WireScan(limits);
        return scan.Read(body, shape, depth: 1) switch
        {
            Fault.None => scan._tokens,
            Fault.TooDeep => OtlpFailures.TooDeep(limits),
            Fault.TooComplex => OtlpFailures.TooComplex(limits),
            _ => OtlpFailures.Malformed,
        };
    }

    private Fault Read(ReadOnlySpan<byte> message, WireShape shape, int depth)
    {
        if (depth > _maxDepth)
        {
            return Fault.TooDeep;
        }

        while (!message.IsEmpty)
        {
            if (!TryReadVarint(ref message, out var tag) || tag >> 3 is 0 or > int.MaxValue)
            {
                return Fault.Malformed;
            }

            if (++_tokens > _mostTokens)
            {
                return Fault.TooComplex;
            }

            var part = shape.Of((int)(tag >> 3));
            switch (tag & 7)
            {
                case 0 when part is null && TryReadVarint(ref message, out _):
                case 1 when part is null && TrySkip(ref message, sizeof(ulong)):
                case 5 when part is null && TrySkip(ref message, sizeof(uint)):
                    break;
                case 2 when TryReadVarint(ref message, out var length) && length <= (ulong)message.Length:
                    if (part is not null && ReadPart(message[..(int)length], part, depth + 1) is var fault and not Fault.None)
                    {
                        return fault;
                    }

                    message = message[(int)length..];
                    break;
                default:
                    return Fault.Malformed;
            }
        }

        return Fault.None;
    }

    private Fault ReadPart(ReadOnlySpan<byte> message, WireShape shape, int depth)
    {
        _tokens += TokensOfMessage - 1;
        return Read(message, shape, depth);
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> message, int count)
    {
        if (message.Length < count)
        {
            return false;
        }

        message = message[count..];
        return true;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var (at, shift) = (0, 0); at < message.Length && shift < 64; at++, shift += 7)
        {
            value |= (ulong)(message[at] & 0x7F) << shift;
            if (message[at] < 0x80)
            {
                message = message[(at + 1)..];
                return true;
            }
        }

        return false;
    }
}
