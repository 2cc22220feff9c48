using AgentTelemetry.FunctionsHost.Rpc;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace AgentTelemetry.FunctionsHost.Http;

/// <summary>Runs an HTTP function as the host does: the request goes to the worker's web server, the invocation over gRPC, and what fails is an empty 500.</summary>
internal sealed class HttpInvoker(WorkerConnection worker, IHttpForwarder forwarder, InvocationLog invocations) : IDisposable
{
    // The host's own: it lets a function run as long as its time-out says.
    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    private readonly HttpMessageInvoker _client = new(new ListenPatience(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
    }));

    public async Task InvokeAsync(HostedFunction function, HttpContext context)
    {
        var id = Guid.NewGuid().ToString();
        using var aborted = context.RequestAborted.Register(() => worker.Cancel(id));

        var invocation = worker.InvokeAsync(Request(function, context, id));
        var error = await forwarder.SendAsync(context, worker.WebAddress.GetLeftPart(UriPartial.Authority), _client, Config, new WorkerTransformer(id));
        if (error is ForwarderError.None)
        {
            var answer = await invocation;
            invocations.Add(function, answer);
            if (answer.Result.Status is StatusResult.Types.Status.Success)
            {
                return;
            }
        }

        Fail(context);
    }

    public void Dispose() => _client.Dispose();

    private static InvocationRequest Request(HostedFunction function, HttpContext context, string id)
    {
        var request = new InvocationRequest { InvocationId = id, FunctionId = function.Id };
        request.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = new TypedData { Http = new RpcHttp() } });
        foreach (var (name, value) in context.Request.RouteValues)
        {
            request.TriggerMetadata[name] = new TypedData { String = value?.ToString() ?? "" };
        }

        return request;
    }

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
