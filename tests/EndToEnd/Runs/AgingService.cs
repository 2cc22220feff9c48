using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>A service whose clock stands until a test moves it on.</summary>
public sealed class AgingService : IAsyncLifetime
{
    public AgingService() => Service = new()
    {
        ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)),
    };

    public RateClock Clock { get; } = new();

    public RunningService Service { get; }

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();
}
