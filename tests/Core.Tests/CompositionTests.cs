using AgentTelemetry.Content;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Operations;
using AgentTelemetry.Retention;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry;

public sealed class CompositionTests
{
    [Fact]
    public void Every_service_of_core_can_be_made()
    {
        using var provider = Compose(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("TELEMETRY_ENVIRONMENT", "development"));

        provider.GetRequiredService<IStartupValidator>().Validate();

        Assert.NotNull(provider.GetRequiredService<StartService>());
        Assert.NotNull(provider.GetRequiredService<EventService>());
        Assert.NotNull(provider.GetRequiredService<EndService>());
        Assert.NotNull(provider.GetRequiredService<UploadService>());
        Assert.NotNull(provider.GetRequiredService<SessionQueryService>());
        Assert.NotNull(provider.GetRequiredService<IngestService>());
        Assert.NotNull(provider.GetRequiredService<ReadinessService>());
        Assert.NotNull(provider.GetRequiredService<BacklogMonitor>());
        Assert.NotNull(provider.GetRequiredService<IStorageProvisioner>());
    }

    [Fact]
    public void Settings_reach_the_options_under_their_names()
    {
        using var provider = Compose(
            ("TELEMETRY_APP_ID", "acme"), ("TELEMETRY_ENVIRONMENT", "test"), ("TELEMETRY_HASH_KEY", "dGhlLWhhc2gta2V5LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5"), ("TELEMETRY_MAX_EVENTS", "17"), ("RETENTION_SESSION_DAYS", "3"),
            ("CONTENT_TELEMETRY_STRICT", "true"));

        var telemetry = provider.GetRequiredService<IOptions<TelemetryOptions>>().Value;
        Assert.Equal(("acme", "test"), (telemetry.AppId, telemetry.Environment));
        Assert.Equal(17, provider.GetRequiredService<IOptions<LimitOptions>>().Value.MaxEvents);
        Assert.Equal(3, provider.GetRequiredService<IOptions<RetentionOptions>>().Value.SessionDays);
        Assert.True(provider.GetRequiredService<IOptions<ContentOptions>>().Value.Strict);
    }

    [Fact]
    public void Every_limit_can_be_set()
    {
        using var provider = Compose([.. typeof(LimitOptions).GetProperties().Select(option => (SettingName.Of(option), "1024"))]);

        // Not all of them admit this value: it is the binding that is looked at here.
        var limits = new LimitOptions();
        provider.GetServices<IConfigureOptions<LimitOptions>>().ToList().ForEach(configure => configure.Configure(limits));

        Assert.All(typeof(LimitOptions).GetProperties(), option => Assert.Equal(1024, option.GetValue(limits)));
    }

    [Theory]
    [InlineData("TELEMETRY_APP_ID", "no name")]
    [InlineData("TELEMETRY_ENVIRONMENT", "no name")]
    [InlineData("TELEMETRY_MAX_BODY_BYTES", "1")]
    [InlineData("TELEMETRY_MAX_EVENTS", "0")]
    [InlineData("TELEMETRY_MAX_DEPTH", "1000")]
    [InlineData("RETENTION_IDLE_HOURS", "0")]
    [InlineData("RETENTION_SESSION_DAYS", "-1")]
    [InlineData("AzureWebJobsStorage", "")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string value)
    {
        using var provider = Compose(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), (setting, value));

        var failure = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TELEMETRY_MAX_EVENTS", "many")]
    [InlineData("RETENTION_IDLE_HOURS", "1.5")]
    [InlineData("CONTENT_TELEMETRY_STRICT", "maybe")]
    public void A_number_or_a_switch_that_is_none_stops_the_start_and_is_named(string setting, string value)
    {
        using var provider = Compose(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), (setting, value));

        var failure = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_ids_are_random_ones()
    {
        using var provider = Compose();
        var source = provider.GetRequiredService<IUuidSource>();

        var ids = Enumerable.Range(0, 1_000).Select(_ => source.Create()).ToList();

        Assert.Equal(1_000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(4, id.Version));
    }

    private static ServiceProvider Compose(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder();
        foreach (var (key, value) in settings)
        {
            configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, value)]);
        }

        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddAgentTelemetryCore(configuration.Build())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
