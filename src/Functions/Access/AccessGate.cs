using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Access;

/// <summary>Decides whether a request may go on, before any of its body is read: key, scope, rate, in this order, and by its address where no key speaks for it.</summary>
internal sealed class AccessGate(
    ICallerLookup callers,
    KeyUsage usage,
    RateLimiter rates,
    CallerAddress addresses,
    UnknownCallers unknown,
    ForeignOrigin origins,
    AccessMetrics metrics,
    SecurityEvents events)
{
    /// <summary>The caller, or why the request is refused.</summary>
    public async Task<Result<Caller>> AdmitAsync(RouteAccess route, Caller stranger, HttpContext http)
    {
        if (route.Scope is not { } scope)
        {
            return route.IsLimited && ChargeAddress(addresses.Of(http), http) is { } refusal ? Counted(refusal) : stranger;
        }

        var key = CallerKey.Of(http.Request);
        events.Attempted(http, key);
        var caller = await callers.FindAsync(key, http.RequestAborted);
        if (!caller.IsSuccess)
        {
            return Counted(WithoutKey(route, key, http, caller.Failure));
        }

        if ((OfForeignPage(route, caller.Value, http) ?? WithoutScope(route, scope, caller.Value, http)) is { } refused)
        {
            return Counted(refused);
        }

        return caller;
    }

    /// <summary>Charges a request to its caller and says in headers what is left. The refusal, if nothing is.</summary>
    public Failure? Charge(RouteAccess route, Caller caller, HttpContext http)
    {
        var refusal = rates.Charge(caller, route.Scope is not Scopes.Admin, out var state);
        if (refusal is not null)
        {
            Refuse(http, state!);
            return refusal;
        }

        if (state is not null)
        {
            RateHeaders.Write(http.Response.Headers, state);
        }

        if (caller.KeyId is { } id)
        {
            usage.Used(id);
        }

        return null;
    }

    // A caller with a valid key is never refused for its address, which others may share.
    private Failure WithoutKey(RouteAccess route, string? key, HttpContext http, Failure failure)
    {
        if (failure.Kind != FailureKind.Unauthenticated)
        {
            return failure;
        }

        var address = addresses.Of(http);
        if (ChargeAddress(address, http) is { } tooMany)
        {
            return tooMany;
        }

        if (address is null && !unknown.MayBeTold())
        {
            return failure;
        }

        events.Refused(route, key, failure.Code, address);
        return failure;
    }

    private Failure? ChargeAddress(SourceAddress? source, HttpContext http)
    {
        if (source is not { } address)
        {
            unknown.Count();
            return null;
        }

        if (rates.RefuseAddress(address, out var state) is { } refusal)
        {
            Refuse(http, state!);
            return refusal;
        }

        rates.ChargeAddress(address);
        return null;
    }

    private Failure? OfForeignPage(RouteAccess route, Caller caller, HttpContext http)
    {
        // Only an open service lets a caller without a key come this far, and any web page that a developer opens can call the developer's machine.
        if (caller.KeyId is not null || !(origins.Is(http.Request) || ForeignOrigin.IsUnderAnotherName(http.Request)))
        {
            return null;
        }

        events.CalledByForeignPage(route);
        return new Failure(
            FailureKind.Forbidden,
            "foreign_origin",
            "An open service answers localhost and addresses, and no web page of another origin. Make a key, or name the page's origin in TELEMETRY_CORS_ORIGINS.");
    }

    private Failure? WithoutScope(RouteAccess route, Scopes scope, Caller caller, HttpContext http)
    {
        if (caller.MayAny(scope))
        {
            return null;
        }

        // Whoever is refused is known all the same.
        http.Features.Get<CurrentRequest>()?.IsOf(caller);
        events.Denied(route.Function, scope, caller);
        return ScopeFailure.Of(scope, caller);
    }

    private static void Refuse(HttpContext http, RateState state)
    {
        RateHeaders.WriteRefusal(http.Response.Headers, state);
        http.Features.Get<RequestObservation>()?.Limit = state;
    }

    private Failure Counted(Failure failure)
    {
        metrics.Refused(failure.Code);
        return failure;
    }
}
