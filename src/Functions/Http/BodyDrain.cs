using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads away what nobody wants of a body: it is not looked at, not kept, and takes none of the room that requests share.</summary>
internal sealed class BodyDrain(IOptions<LimitOptions> limits, IOptions<RateOptions> rates, TimeProvider time)
{
    /// <summary>How many bodies are waited for at one time; of one app, or of all callers without a key, only its share of them.</summary>
    /// <remarks>Each costs a connection and what the server reads ahead. A caller that finds no place is cut off.</remarks>
    public const int MostAtOnce = 64;

    private readonly SharedRoom _places = new(MostAtOnce, rates.Value.MaxAppSharePercent, leastShare: 1);
    private int _underWay;

    /// <summary>How many bodies are waited for now.</summary>
    public int UnderWay => _underWay;

    /// <summary>Reads the rest of a request's body, up to the server's limit and for as long as a body may take to come.</summary>
    public async Task<DrainOutcome> DrainAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return new DrainOutcome(0, ReachedEnd: true);
        }

        // To read is to ask for the body, and here its sender is not sending it yet.
        if (http.Request.Headers.Expect.Count > 0 && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false })
        {
            return new DrainOutcome(0, ReachedEnd: false);
        }

        var rest = new RestOfBody(http.Request.BodyReader);
        try
        {
            // What has come already takes no time, and so no place.
            rest.ReadWhatCame();
            if (!rest.HasEnded)
            {
                await WaitForAsync(rest, http);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Too long, wrongly framed, or its sender left.
        }

        return new DrainOutcome(rest.Bytes, rest.HasEnded);
    }

    private async Task WaitForAsync(RestOfBody rest, HttpContext http)
    {
        var app = http.Features.Get<BodyPayer>()?.Name ?? "";
        if (_places.TryTake(app, 1) is not RoomOutcome.Taken)
        {
            return;
        }

        Interlocked.Increment(ref _underWay);
        try
        {
            GiveUpRequestsPlace(http);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxBodySeconds), time);
            await rest.ReadToEndAsync(patience.Token, http.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            _places.Return(app, 1);
        }
    }

    // A refusal is a short answer. Any other answer may be long, and its caller slow.
    private static void GiveUpRequestsPlace(HttpContext http)
    {
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            http.Features.Get<Overload.Place>()?.Dispose();
        }
    }
}
