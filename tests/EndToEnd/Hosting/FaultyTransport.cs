using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Stands below the storage client: counts what it sends, and lets a test decide which of it goes wrong.</summary>
public sealed class FaultyTransport : HttpPipelineTransport, IDisposable
{
    private readonly HttpClientTransport _inner = new();
    private readonly List<SentCall> _calls = [];
    private readonly List<SentCall> _accessCalls = [];
    private Func<int, StorageFault?> _plan = static _ => null;

    /// <summary>Held before every call, so that calls side by side overlap for certain.</summary>
    public TimeSpan Hold { get; set; }

    /// <summary>The calls since <see cref="Begin"/>, retries among them.</summary>
    public IReadOnlyList<SentCall> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Which calls the account refuses, as for an identity that has not every right.</summary>
    public Predicate<SentCall> Forbids { get; set; } = static _ => false;

    /// <summary>Which calls get no answer, until their caller gives them up.</summary>
    public Predicate<SentCall> Stalls { get; set; } = static _ => false;

    /// <summary>Whether the tables of keys and usage are out of reach. They are looked at in the background, so their calls stand apart from the others.</summary>
    public bool AccessIsDown { get; set; }

    /// <summary>The calls to the tables of keys and usage since <see cref="Begin"/>.</summary>
    public IReadOnlyList<SentCall> AccessCalls
    {
        get
        {
            lock (_calls)
            {
                return [.. _accessCalls];
            }
        }
    }

    /// <summary>How many calls had to wait for one another: the round trips a caller waits for.</summary>
    public int RoundTrips
    {
        get
        {
            var trips = 0;
            var until = 0L;
            foreach (var call in Calls.OrderBy(call => call.Ended))
            {
                if (call.Began >= until)
                {
                    trips++;
                    until = call.Ended;
                }
            }

            return trips;
        }
    }

    /// <summary>Forgets the calls so far and follows a plan for those to come, by their number from 0.</summary>
    public void Begin(Func<int, StorageFault?>? plan = null)
    {
        lock (_calls)
        {
            _calls.Clear();
            _accessCalls.Clear();
            _plan = plan ?? (static _ => null);
        }
    }

    public void Dispose() => _inner.Dispose();

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The product has no synchronous storage call.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var (call, fault) = Enter(message);
        try
        {
            if (Hold > TimeSpan.Zero)
            {
                await Task.Delay(Hold, message.CancellationToken);
            }

            if (Stalls(call))
            {
                await Task.Delay(Timeout.Infinite, message.CancellationToken);
            }

            if (Forbids(call))
            {
                message.Response = new FaultResponse(403);
                return;
            }

            if (fault is StorageFault.BusyBefore)
            {
                message.Response = new FaultResponse(503);
                return;
            }

            if (fault is StorageFault.DroppedBefore)
            {
                throw new RequestFailedException("The connection broke on the way there.");
            }

            await _inner.ProcessAsync(message);
            Spoil(message, fault);
        }
        finally
        {
            call.End();
        }
    }

    private static int ActionsOf(Request request)
    {
        if (request.Content is null || !request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal))
        {
            return 0;
        }

        using var body = new MemoryStream();
        request.Content.WriteTo(body, CancellationToken.None);
        return body.GetBuffer().AsSpan(0, (int)body.Length).Count(" HTTP/1.1\r\n"u8);
    }

    private static void Spoil(HttpMessage message, StorageFault? fault)
    {
        if (fault is null)
        {
            return;
        }

        message.Response.Dispose();
        message.Response = fault switch
        {
            StorageFault.FailedAfter => new FaultResponse(500),
            StorageFault.DroppedAfter => throw new RequestFailedException("The connection broke on the way back."),
            _ => throw new TaskCanceledException("Nothing came back in time."),
        };
    }

    private (SentCall Call, StorageFault? Fault) Enter(HttpMessage message)
    {
        lock (_calls)
        {
            var call = new SentCall(message.Request.Method.ToString(), message.Request.Uri.ToUri().AbsolutePath, ActionsOf(message.Request));
            if (call.IsOfAccess)
            {
                _accessCalls.Add(call);
                return (call, AccessIsDown ? StorageFault.BusyBefore : null);
            }

            _calls.Add(call);
            return (call, _plan(_calls.Count - 1));
        }
    }
}
