using AgentTelemetry.Content.Reading;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A service of which a part is defective and another out of reach, and one in production.</summary>
public sealed class HeaderFixture : IAsyncLifetime
{
    public RunningService Service { get; } = new()
    {
        ConfigureServices = static services => services.Replace(ServiceDescriptor.Singleton<ISessionReader, HeaderDefect>()),
    };

    public RunningService Production { get; } = new()
    {
        Settings = new Dictionary<string, string?> { ["TELEMETRY_ENVIRONMENT"] = "production" },
    };

    public Task InitializeAsync() => Task.WhenAll(Service.InitializeAsync(), Production.InitializeAsync());

    public Task DisposeAsync() => Task.WhenAll(Service.DisposeAsync(), Production.DisposeAsync());
}
