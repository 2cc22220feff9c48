using AgentTelemetry.Observability;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Pseudonyms as the product makes them.</summary>
internal static class Pseudonymous
{
    /// <summary>Those of a deployment whose key is the tests'; each call composes them anew, as another instance does.</summary>
    public static Pseudonyms UnderTheTestsKey => new ServiceCollection()
        .AddLogging()
        .AddObservability(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [HashKey.Setting] = HashKey.Value }).Build())
        .BuildServiceProvider()
        .GetRequiredService<Pseudonyms>();
}
