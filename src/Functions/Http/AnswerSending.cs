using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>Sends answers, and gives a caller up that does not read: what it holds here others wait for.</summary>
/// <remarks>Results run outside the middleware, so what fails here is logged and answered here.</remarks>
internal sealed class AnswerSending(IOptions<LimitOptions> limits, TimeProvider time, ILogger<AnswerSending> logger)
{
    private const int PartLength = 32 * 1024;

    // The server adds up what a quick reader was ahead, and lets it rest for minutes on that; a part's own patience does not.
    private static readonly TimeSpan PartPatience = TimeSpan.FromSeconds(10);

    /// <summary>The least rate at which the server lets an answer go.</summary>
    public static MinDataRate SlowestReader { get; } = new(bytesPerSecond: 4 * 1024, gracePeriod: PartPatience);

    /// <summary>Sends an answer, whole or as a broken connection.</summary>
    public async Task SendAsync(HttpContext http, Func<CancellationToken, Task> write)
    {
        var observation = http.Features.Get<RequestObservation>();
        var aborted = http.RequestAborted;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxAnswerSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        using var scope = http.Features.Get<CurrentRequest>() is { } current ? logger.BeginScope(new RequestLogScope(current)) : null;
        try
        {
            await write(either.Token);
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested || exception is SlowReaderException)
        {
            AnswerLog.CallerTooSlow(logger, observation?.Route);
            http.Abort();
        }
        catch (OperationCanceledException)
        {
            AnswerLog.CallerLeft(logger, observation?.Route);
        }
#pragma warning disable CA1031 // Nobody else catches what fails while an answer is sent.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            observation?.Exception = exception;
            await BreakOffAsync(http, observation, exception);
        }
    }

    /// <summary>Writes a part of an answer, for as long as its reader keeps up; nothing for HEAD, which asks for an answer's head only.</summary>
    public async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            return;
        }

        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(PartLength, bytes.Length)..])
        {
            using var patience = new CancellationTokenSource(PartPatience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                await response.Body.WriteAsync(bytes[..Math.Min(PartLength, bytes.Length)], either.Token);
                response.HttpContext.Features.Get<RequestObservation>()?.ResponseBytes += Math.Min(PartLength, bytes.Length);
            }
            catch (OperationCanceledException exception) when (patience.IsCancellationRequested)
            {
                // The server aborts a request whose write is cancelled, so that alone does not tell this caller from one that left.
                throw new SlowReaderException(exception);
            }
        }
    }

    // What has begun can be no other answer any more: a caller must not take a part for the whole.
    private async Task BreakOffAsync(HttpContext http, RequestObservation? observation, Exception exception)
    {
        if (exception is StorageUnavailableException or AnswerRefusedException)
        {
            AnswerLog.StorageUnavailable(logger, exception, observation?.Route);
        }
        else
        {
            AnswerLog.Failed(logger, exception, observation?.Route);
        }

        if (http.Response.HasStarted || http.Features.Get<CurrentRequest>() is not { } current)
        {
            observation?.IsBrokenOff = true;
            http.Abort();
            return;
        }

        http.Response.Headers.ContentLength = null;
        http.Response.Headers.Remove("Link");
        http.Response.Headers.Remove("Content-Encoding");
        http.Response.Headers.Remove("Content-Disposition");
        await Problem.Of(exception).ToAnswer(current.Context).ExecuteAsync(http);
    }
}
