using System.Collections.Concurrent;
using AgentTelemetry.FunctionsHost.Rpc;

namespace AgentTelemetry.FunctionsHost;

/// <summary>What the worker said of every invocation.</summary>
public sealed class InvocationLog
{
    private readonly ConcurrentQueue<InvocationRecord> _records = new();

    /// <summary>The invocations that have ended, in the order of their ends.</summary>
    public IReadOnlyCollection<InvocationRecord> Records => _records;

    internal void Add(HostedFunction function, InvocationResponse answer) => _records.Enqueue(new InvocationRecord(
        function.Name,
        answer.Result.Status is StatusResult.Types.Status.Success,
        answer.Result.Exception?.Message,
        answer.TraceContextAttributes.ToDictionary()));
}
