using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Access;

/// <summary>Tells who was let in and who was not: as events, and those that nobody should miss as log lines too. No key and no address is in any of them.</summary>
internal sealed class SecurityEvents(IServiceEvents events, CallerAddress addresses, ILogger<SecurityEvents> logger)
{
    private const string NoMethod = "none";
    private const string Bearer = "bearer";
    private const string ApiKey = "api_key";
    private const int PrefixLength = 6;
    private const double RiskOfForeignPage = 0.8;

    public void Attempted(HttpContext http, string? key)
    {
        var method = MethodOf(http.Request, key);
        http.Features.Get<RequestObservation>()?.AuthMethod = method;
        events.Emit(new AuthenticationAttempted(method, addresses.Hash(addresses.Of(http)?.Address)));
    }

    public void Succeeded(HttpContext http, Scopes needed, CurrentRequest request, Caller caller)
    {
        var user = request.Context.UserId;
        events.Emit(new AuthenticationSucceeded(user, http.Features.Get<RequestObservation>()?.AuthMethod ?? NoMethod, SessionCreated: false));
        if (caller.KeyId is not null)
        {
            events.Emit(new ApiKeyValidated(user, needed.Names(), caller.Scopes.Names()));
        }
    }

    /// <summary>A call without a valid key.</summary>
    /// <param name="route">What was called.</param>
    /// <param name="key">The key as it came; null where none came.</param>
    /// <param name="code">The code of the refusal.</param>
    /// <param name="address">Where it came from; null where that is not known.</param>
    public void Refused(RouteAccess route, string? key, string code, SourceAddress? address)
    {
        var hash = addresses.Hash(address?.Address);
        if (key is null)
        {
            AccessLog.AuthenticationFailed(logger, route.Function, code, "none", hash);
            events.Emit(new AuthenticationFailed(NoMethod, code, null, hash));
        }
        else
        {
            var prefix = KeyText.IdOf(key) is { } id ? id[..PrefixLength] : "";
            AccessLog.KeyRejected(logger, route.Function, code, prefix, hash);
            events.Emit(new ApiKeyRejected(prefix, code, hash));
        }
    }

    /// <summary>A call that its caller's key does not allow.</summary>
    public void Denied(string resource, Scopes needed, Caller caller)
    {
        AccessLog.PermissionDenied(logger, resource, needed.Names(), caller.Scopes.Names());
        events.Emit(new PermissionDenied(needed.Names(), caller.Scopes.Names(), resource));
    }

    /// <summary>A web page of another origin called an open service.</summary>
    public void CalledByForeignPage(RouteAccess route)
    {
        AccessLog.ForeignPage(logger, route.Function);
        events.Emit(new SuspiciousActivityDetected("foreign_origin", RiskOfForeignPage, $"origin, {route.Function}"));
    }

    private static string MethodOf(HttpRequest request, string? key) =>
        key is null ? NoMethod : string.IsNullOrWhiteSpace(request.Headers["X-API-Key"]) ? Bearer : ApiKey;
}
