using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Processing;

public sealed class ProcessingServicesTests
{
    [Fact]
    public void The_same_processor_twice_is_one()
    {
        using var provider = Compose(services => services.AddEventProcessor<One>().AddEventProcessor<One>());

        provider.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(["one"], provider.GetRequiredService<IOptions<ProcessingOptions>>().Value.Processors);
    }

    [Fact]
    public void Two_processors_of_one_name_stop_the_start()
    {
        using var provider = Compose(services => services.AddEventProcessor<One>().AddEventProcessor<AnotherOne>());

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("Two event processors have the name 'one'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_processor_whose_name_is_none_stops_the_start()
    {
        using var provider = Compose(services => services.AddEventProcessor<Nameless>());

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("'no name'", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Compose(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection().AddProcessing();
        add(services);
        return services.BuildServiceProvider();
    }

    private class One : IEventProcessor
    {
        public virtual string Name => "one";

        public Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class AnotherOne : One;

    private sealed class Nameless : One
    {
        public override string Name => "no name";
    }
}
