using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Durability;

/// <summary>A request that can be sent again, byte for byte.</summary>
public sealed class Repeatable
{
    private readonly Func<Task<string?>> _send;
    private string? _sessionId;

    private Repeatable(Func<Task<string?>> send) => _send = send;

    /// <param name="service">The service.</param>
    /// <param name="path">The route.</param>
    /// <param name="json">The body.</param>
    /// <param name="expected">The status of a success; null for any 2xx.</param>
    /// <param name="sessionOf">Finds the session's id in the answer.</param>
    /// <param name="idempotencyKey">The key, for a start.</param>
    public static Repeatable Http(
        RunningService service, string path, string json, HttpStatusCode? expected, Func<JsonNode, string> sessionOf, string? idempotencyKey = null) =>
        new(async () =>
        {
            var (status, body) = await service.PostAsync(path, json, idempotencyKey);
            if ((int)status is >= 200 and < 300)
            {
                Assert.Equal(expected ?? status, status);
                return sessionOf(body);
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            return null;
        });

    /// <summary>A delivery of a queued message, at the door of the queue's function; the queue itself is another test's.</summary>
    public static Repeatable Queued(RunningService service, string json, string sessionId)
    {
        var message = new QueuedMessage(Guid.NewGuid().ToString(), DateTimeOffset.UtcNow, Encoding.UTF8.GetBytes(json));
        var ingest = service.Services.GetRequiredService<IngestService>();
        return new(async () =>
        {
            try
            {
                await ingest.ProcessAsync(message, new CurrentRequest(new RequestContext("delivery", "tests", "development"), invocation: null, new Pseudonyms(NullRedactorProvider.Instance)));
                return sessionId;
            }
            catch (StorageUnavailableException)
            {
                return null;
            }
        });
    }

    /// <summary>Sends it; false when it was not acknowledged.</summary>
    public async Task<bool> SendAsync()
    {
        var sessionId = await _send();
        _sessionId = sessionId ?? _sessionId;
        return sessionId is not null;
    }

    /// <summary>The session it is about, once it was acknowledged.</summary>
    public string SessionId => _sessionId ?? throw new InvalidOperationException("It was never acknowledged.");
}
