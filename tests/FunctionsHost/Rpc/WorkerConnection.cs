using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.FunctionsHost.Rpc;

/// <summary>A worker that has started, told its functions and loaded them; it is asked to invoke them here.</summary>
internal sealed class WorkerConnection : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan InvocationPatience = TimeSpan.FromMinutes(5);

    private readonly WebApplication _server;
    private readonly WorkerChannel _channel;
    private readonly WorkerProcess _process;
    private readonly DirectoryInfo _home;

    private WorkerConnection(WebApplication server, WorkerChannel channel, WorkerProcess process, DirectoryInfo home)
        => (_server, _channel, _process, _home) = (server, channel, process, home);

    public IReadOnlyList<HostedFunction> Functions { get; private set; } = [];

    /// <summary>Where the worker's own web server listens.</summary>
    public Uri WebAddress { get; private set; } = null!;

    public int ProcessId => _process.Id;

    public static async Task<WorkerConnection> StartAsync(FunctionsHostOptions options, WorkerOutput output)
    {
        var channel = new WorkerChannel(output);
        var server = Server(channel);
        await server.StartAsync();
        var home = Directory.CreateTempSubdirectory("functions-worker-");
        var process = WorkerProcess.Start(options, new Uri(server.Urls.First()), home.FullName, output);
        var connection = new WorkerConnection(server, channel, process, home);
        try
        {
            await connection.HandshakeAsync(options, output);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request)
    {
        request.TraceContext = new RpcTraceContext { TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01" };
        using var patience = new CancellationTokenSource(InvocationPatience);
        var answer = await _channel.AskAsync(
            new StreamingMessage { RequestId = Guid.NewGuid().ToString(), InvocationRequest = request }, request.InvocationId, patience.Token);
        return answer.InvocationResponse;
    }

    public void Cancel(string invocationId) =>
        _channel.Tell(new StreamingMessage { RequestId = Guid.NewGuid().ToString(), InvocationCancel = new InvocationCancel { InvocationId = invocationId } });

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _channel.Tell(new StreamingMessage { RequestId = Guid.NewGuid().ToString(), WorkerTerminate = new WorkerTerminate() });
            await _process.EndAsync();
        }

        _channel.Close();
        _process.Dispose();
        await _server.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private static WebApplication Server(WorkerChannel channel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(static grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(channel);
        var server = builder.Build();
        server.MapGrpcService<WorkerChannel>();
        return server;
    }

    private async Task HandshakeAsync(FunctionsHostOptions options, WorkerOutput output)
    {
        using var patience = new CancellationTokenSource(StartPatience);
        if (await Task.WhenAny(_channel.Started, _process.ExitedAsync(patience.Token)) != _channel.Started)
        {
            throw new FunctionsHostException($"The worker did not start.\n{output}");
        }

        var init = await AskAsync(
            new StreamingMessage
            {
                WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.1052.200", WorkerDirectory = options.AppFolder, FunctionAppDirectory = options.AppFolder },
            },
            patience.Token);
        WebAddress = new Uri(init.WorkerInitResponse.Capabilities["HttpUri"]);

        var metadata = await AskAsync(
            new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = options.AppFolder } }, patience.Token);
        Functions = [.. await Task.WhenAll(metadata.FunctionMetadataResponse.FunctionMetadataResults.Select(function => LoadAsync(function, options.AppFolder, patience.Token)))];
    }

    private async Task<HostedFunction> LoadAsync(RpcFunctionMetadata metadata, string folder, CancellationToken cancellationToken)
    {
        metadata.Directory = folder;
        var load = new FunctionLoadRequest { FunctionId = metadata.FunctionId, Metadata = metadata };
        var answer = await _channel.AskAsync(
            new StreamingMessage { RequestId = Guid.NewGuid().ToString(), FunctionLoadRequest = load }, load.FunctionId, cancellationToken);
        if (answer.FunctionLoadResponse.Result.Status is not StatusResult.Types.Status.Success)
        {
            throw new FunctionsHostException($"{metadata.Name} was not loaded: {answer.FunctionLoadResponse.Result.Exception?.Message}");
        }

        var trigger = metadata.RawBindings
            .Select(static binding => JsonNode.Parse(binding)!.AsObject())
            .Single(static binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        return new HostedFunction(load.FunctionId, metadata.Name, trigger);
    }

    private Task<StreamingMessage> AskAsync(StreamingMessage question, CancellationToken cancellationToken)
    {
        question.RequestId = Guid.NewGuid().ToString();
        return _channel.AskAsync(question, question.RequestId, cancellationToken);
    }
}
