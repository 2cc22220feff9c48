using AgentTelemetry.EndToEnd.Hosting;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Stands below the storage client of one instance and lets a call go wrong, by its number from 0.</summary>
public sealed class KeyFaults : HttpPipelineTransport, IDisposable
{
    private readonly HttpClientTransport _inner = new();
    private int _calls;

    public StorageFault? Fault { get; set; }

    public int At { get; set; }

    /// <summary>The calls so far, retries among them.</summary>
    public int Calls => _calls;

    public void Dispose() => _inner.Dispose();

    public void Begin(StorageFault? fault = null, int at = 0) => (_calls, Fault, At) = (0, fault, at);

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The product has no synchronous storage call.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var fault = Interlocked.Increment(ref _calls) - 1 == At ? Fault : null;
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
        if (fault is not null)
        {
            message.Response.Dispose();
            message.Response = fault switch
            {
                StorageFault.FailedAfter => new FaultResponse(500),
                StorageFault.DroppedAfter => throw new RequestFailedException("The connection broke on the way back."),
                _ => throw new TaskCanceledException("Nothing came back in time."),
            };
        }
    }
}
