using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Access;

/// <summary>Managing keys.</summary>
internal sealed class KeyFunctions(BodyReader bodies, KeyService keys, Pseudonyms pseudonyms)
{
    /// <summary>Makes a key.</summary>
    [Function("CreateKey")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "keys")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => keys.CreateAsync(body, context.GetRequestContext()));
        return result.Map(issued => new IssuedKeyRow(issued, pseudonyms.Of(issued.Key.Id))).ToSecretAnswer(context.GetRequestContext(), StatusCodes.Status201Created, KeyAnswersJson.Default.IssuedKeyRow);
    }

    /// <summary>Lists keys by id, revoked ones too.</summary>
    [Function("ListKeys")]
    [Requires(Scopes.Admin)]
    [Query<KeyListParameters>]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "keys")] HttpRequest request, FunctionContext context)
    {
        var result = await keys.ListAsync(
            request.Parameter(KeyListParameters.AppId), request.Parameter(KeyListParameters.Limit), request.Parameter(KeyListParameters.Cursor), request.HttpContext.RequestAborted);
        return result.ToPage(
            context.GetRequestContext(),
            page => NextLink.Of<KeyListParameters>(request, page.Next),
            page => new KeyList([.. page.Keys.Select(key => new KeyRow(key, pseudonyms.Of(key.Id)))]),
            KeyAnswersJson.Default.KeyList);
    }

    /// <summary>Says what the caller's own key is for.</summary>
    [Function("ReadCurrentKey")]
    [Requires(Scopes.All)]
    [Query<NoParameters>]
    public IResult ReadCurrent([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "keys/current")] HttpRequest request, FunctionContext context) =>
        Answer.Of(StatusCodes.Status200OK, CurrentKey.Of(context.GetCaller()), KeyAnswersJson.Default.CurrentKey);

    /// <summary>Gives a key a new text.</summary>
    [Function("RotateKey")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> RotateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "keys/{id}/rotate")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => keys.RotateAsync(id, body, context.GetRequestContext()));
        return result.Map(issued => new IssuedKeyRow(issued, pseudonyms.Of(issued.Key.Id))).ToSecretAnswer(context.GetRequestContext(), StatusCodes.Status200OK, KeyAnswersJson.Default.IssuedKeyRow);
    }

    /// <summary>Revokes a key.</summary>
    [Function("RevokeKey")]
    [Requires(Scopes.Admin)]
    public async Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "keys/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        var result = await keys.RevokeAsync(id, context.GetRequestContext());
        return result
            .Map(static key => new RevokedKey(key.Id, Rfc3339.Format(key.RevokedAt!.Value)))
            .ToAnswer(context.GetRequestContext(), StatusCodes.Status200OK, KeyAnswersJson.Default.RevokedKey);
    }
}
