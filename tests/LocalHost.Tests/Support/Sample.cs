using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>What a <see cref="SampleHost"/> runs.</summary>
public sealed record Sample(params Type[] Functions)
{
    public string HostJson { get; init; } = """
        {
          // The host takes comments here.
          "version": "2.0",
          "extensions": {
            "http": { "routePrefix": "" },
            "queues": { "maxDequeueCount": 3, "visibilityTimeout": "00:00:00", "maxPollingInterval": "00:00:00.2" }
          }
        }
        """;

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public Action<IFunctionsWorkerApplicationBuilder> UseMiddleware { get; init; } = _ => { };

    public string? Storage { get; init; }

    public int Port { get; init; }

    public string Host { get; init; } = "127.0.0.1";

    public bool Quiet { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public TextWriter Output { get; init; } = TextWriter.Null;
}
