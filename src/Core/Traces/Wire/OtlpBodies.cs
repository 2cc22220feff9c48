using AgentTelemetry.Json;
using Google.Protobuf;

namespace AgentTelemetry.Traces.Wire;

/// <summary>The one way from bytes to the protocol's messages, within the limits and the room that JSON bodies have.</summary>
internal sealed class OtlpBodies(JsonBody json, IReadingLimits limits, IBodyRoom room)
{
    /// <summary>Reads a request and hands it on. Its room is held until what is done with it has ended.</summary>
    public Task<Result<TResult>> WithRequestAsync<T, TResult>(
        ReadOnlyMemory<byte> body, OtlpFormat format, OtlpSignal<T> signal, string payer, Func<T, Task<Result<TResult>>> use)
        where T : class, IMessage<T> =>
        format is OtlpFormat.Json ? WithJsonAsync(body, signal, payer, use) : WithProtobufAsync(body, signal, payer, use);

    private async Task<Result<TResult>> WithJsonAsync<T, TResult>(ReadOnlyMemory<byte> body, OtlpSignal<T> signal, string payer, Func<T, Task<Result<TResult>>> use)
        where T : class, IMessage<T>
    {
        var parsed = json.Parse(body, payer);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        T request;
        try
        {
            request = signal.OfJson(document.RootElement);
        }
        catch (OtlpJsonException exception)
        {
            return exception.Failure;
        }

        return await use(request).ConfigureAwait(false);
    }

    private async Task<Result<TResult>> WithProtobufAsync<T, TResult>(ReadOnlyMemory<byte> body, OtlpSignal<T> signal, string payer, Func<T, Task<Result<TResult>>> use)
        where T : class, IMessage<T>
    {
        var tokens = WireScan.TokensOf(body.Span, signal.Shape, limits);
        if (!tokens.IsSuccess)
        {
            return tokens.Failure;
        }

        var bytes = ParsedBody.CostOf(body.Length, tokens.Value);
        if (room.Take(payer, bytes) is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await use(signal.Parser.ParseFrom(body.Span)).ConfigureAwait(false);
        }
        catch (InvalidProtocolBufferException)
        {
            return OtlpFailures.Malformed;
        }
        finally
        {
            room.Return(payer, bytes);
        }
    }
}
