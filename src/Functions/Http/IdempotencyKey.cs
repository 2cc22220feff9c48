using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>The key by which a client asks that a repeat be recognised.</summary>
internal static class IdempotencyKey
{
    public static string? Of(HttpRequest request) => request.Headers["Idempotency-Key"] is { Count: > 0 } values ? values.ToString() : null;
}
