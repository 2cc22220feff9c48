using AgentTelemetry.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

public sealed class HttpFunctions(Recorder recorder)
{
    [Function("Result")]
    public static IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result")] HttpRequest request)
        => TypedResults.Json(new { path = request.Path.Value }, statusCode: 201);

    [Function("ActionResult")]
    public static async Task<IActionResult> ActionResultAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request)
    {
        await Task.Yield();

        return new ObjectResult(new { path = request.Path.Value }) { StatusCode = 202 };
    }

    [Function("Object")]
    public static object Anonymous([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "object")] HttpRequest request)
        => new { request.Method };

    [Function("Text")]
    public static ValueTask<string> TextAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request)
        => ValueTask.FromResult(request.Method);

    [Function("Writes")]
    public static Task WritesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "writes")] HttpRequest request)
        => request.HttpContext.Response.WriteAsync("written");

    [Function("Throws")]
    public static IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Half-Done"] = "yes";

        throw new InvalidOperationException("secret text");
    }

    [Function("ThrowsInResult")]
    public static IResult ThrowsInResult([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws-in-result")] HttpRequest request)
        => new ThrowingResult(request.Path);

    [Function("Values")]
    public static IResult Values(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "values/{name}/{id:guid}/{count?}")] HttpRequest request,
        string name,
        Guid id,
        int? count,
        FunctionContext context)
        => TypedResults.Text($"{request.Method} {name} {id} {count?.ToString() ?? "none"} {context.FunctionDefinition.Name}");

    [Function("ReadThing")]
    public static IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request, string id)
        => TypedResults.Text($"{request.Method} {id}");

    [Function("SearchThings")]
    public static IResult Search([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/search")] HttpRequest request)
        => TypedResults.Text($"{request.Method} search");

    [Function("AnyMethod")]
    public static IResult Any([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => TypedResults.Text(request.Method);

    [Function("Waits")]
    public async Task<IResult> WaitsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waits")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        recorder.Add($"waiting {request.Method}");

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            recorder.Add("cancelled");
            throw;
        }

        return TypedResults.Ok();
    }

    [Function("Slow")]
    public async Task<IResult> SlowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        recorder.Add("slow");
        await Task.Delay(TimeSpan.FromMilliseconds(500));

        return TypedResults.Text(request.Method);
    }
}
