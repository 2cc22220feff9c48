using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;

namespace AgentTelemetry.FunctionsHost.Rpc;

/// <summary>The one stream between host and worker: what is asked on it, and who waits for which answer.</summary>
internal sealed class WorkerChannel(WorkerOutput output) : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the worker has announced itself.</summary>
    public Task Started => _started.Task;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var sending = SendAsync(responseStream, context.CancellationToken);
        try
        {
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                Receive(requestStream.Current);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or Grpc.Core.RpcException)
        {
            // The worker is gone, which its process says better.
        }
        finally
        {
            Close();
            await sending;
        }
    }

    /// <summary>Sends what has one answer, and waits for it.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question, string answersTo, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[answersTo] = answer;
        Tell(question);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    public void Tell(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    public void Close()
    {
        _outgoing.Writer.TryComplete();
        foreach (var (_, awaited) in _awaited)
        {
            awaited.TrySetException(new FunctionsHostException($"The worker ended before it answered.\n{output}"));
        }
    }

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> worker, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await worker.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or Grpc.Core.RpcException or InvalidOperationException)
        {
            // As above.
        }
    }

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                _started.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                output.Add($"{message.RpcLog.Level} {message.RpcLog.Category}: {message.RpcLog.Message}{(message.RpcLog.Exception is { } exception ? $" {exception.Message}" : "")}");
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                Answer(message.InvocationResponse.InvocationId, message);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                Answer(message.FunctionLoadResponse.FunctionId, message);
                break;
            default:
                Answer(message.RequestId, message);
                break;
        }
    }

    private void Answer(string to, StreamingMessage message)
    {
        if (_awaited.TryRemove(to, out var awaited))
        {
            awaited.TrySetResult(message);
        }
    }
}
