using AgentTelemetry.Functions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.EndToEnd.Observability;

public sealed class FrameworkLogLevelsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData("System.Net.Http.HttpClient.signavio.LogicalHandler")]
    [InlineData("Azure.Core")]
    public void A_framework_that_logs_urls_is_heard_from_warnings_on(string category)
    {
        Assert.Equal(LogLevel.Warning, LowestOf(category));
        Assert.Equal(LogLevel.Information, LowestOf("AgentTelemetry.Operations.BacklogMonitor"));
        Assert.Equal(LogLevel.Information, LowestOf("Microsoft.Hosting.Lifetime"));
    }

    [Fact]
    public void An_operator_may_ask_for_more_and_for_less()
    {
        const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

        Assert.Equal(LogLevel.Debug, LowestOf(Category, ("Logging:LogLevel:Microsoft.AspNetCore", "Debug")));
        Assert.Equal(LogLevel.Debug, LowestOf(Category, ("Logging:LogLevel:Microsoft.AspNetCore.Hosting", "Debug")));
        Assert.Equal(LogLevel.Error, LowestOf(Category, ("Logging:LogLevel:Microsoft.AspNetCore", "Error")));
        Assert.Equal(LogLevel.Debug, LowestOf(Category, ("Logging:Fake:LogLevel:Microsoft.AspNetCore", "Debug")));
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:LogLevel:Microsoft")]
    [InlineData("Logging:Fake:LogLevel:Default")]
    [InlineData("Logging:Fake:LogLevel:Microsoft")]
    public void A_level_for_everything_does_not_bring_the_urls_back(string setting) =>
        Assert.Equal(LogLevel.Warning, LowestOf("Microsoft.AspNetCore.Hosting.Diagnostics", (setting, "Trace")));

    private static LogLevel LowestOf(string category, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
        using var provider = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddProvider(new FakeLoggerProvider()))
            .AddAgentTelemetry(configuration)
            .BuildServiceProvider();
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        return Enum.GetValues<LogLevel>().First(logger.IsEnabled);
    }
}
