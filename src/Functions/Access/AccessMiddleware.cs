using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AgentTelemetry.Functions.Access;

/// <summary>Stands before every HTTP function: nobody reaches one whom the manifest does not let in, and no more at a time than the instance can bear.</summary>
internal sealed class AccessMiddleware(
    AccessManifest manifest, AccessGate gate, SecurityEvents events, Overload overload, KeyWatch watch, AnswerBudget answers, RateLimiter rates) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var route = manifest.Of(context.FunctionDefinition.Name);
        var request = context.GetRequestContext();
        http.Features.Get<RequestObservation>()?.Scope = route.Scope;
        var admitted = await gate.AdmitAsync(route, new Caller(null, request.AppId, Scopes.None), http);
        if (!admitted.IsSuccess)
        {
            await RefuseAsync(context, http, admitted.Failure);
            return;
        }

        var caller = admitted.Value;
        context.SetCaller(caller);
        if (route.Scope is not { } scope)
        {
            await next(context);
            return;
        }

        events.Succeeded(http, scope, context.GetRequest(), caller);

        // Room first: who finds none has used nothing up. The answer is written behind this, and its caller may read slowly.
        var payer = route.Scope is Scopes.Admin ? Shares.Administration : caller.AppId;
        ReadTurns.ReadAs(payer);
        var room = overload.Enter(payer);
        http.Features.Set(new BodyPayer(payer, bytes =>
        {
            // For want of room here, nobody pays.
            if (room.Failure is null)
            {
                rates.ChargeBytes(caller, route.Scope is not Scopes.Admin, bytes);
            }
        }));
        if (room.Value is { } place)
        {
            http.Features.Set(place);
            http.Response.RegisterForDispose(place);
        }

        if ((room.Failure ?? gate.Charge(route, caller, http)) is { } refusal)
        {
            await RefuseAsync(context, http, refusal);
            return;
        }

        if (caller.KeyId is { } keyId)
        {
            http.Response.RegisterForDispose(watch.Begin(keyId, http.Abort));
        }

        if (route.Scope is Scopes.Read or Scopes.Export)
        {
            var answer = new AnswerRoom(answers, caller.AppId);
            http.Features.Set(answer);
            http.Response.RegisterForDispose(answer);
            answer.Enter();
        }

        await next(context);
    }

    private static Task RefuseAsync(FunctionContext context, HttpContext http, Failure failure) =>
        Problem.Of(failure).ToAnswer(context.GetRequestContext()).ExecuteAsync(http);
}
