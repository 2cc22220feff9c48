using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Hosting;

/// <summary>The service on an emulator of its own, shared by the tests of a class.</summary>
public sealed class ServiceBehindFront : IAsyncLifetime
{
    public RunningService Service { get; } = new();

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();
}
