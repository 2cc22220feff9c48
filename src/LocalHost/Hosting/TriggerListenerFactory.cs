using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Invocation;
using AgentTelemetry.LocalHost.Queues;
using AgentTelemetry.LocalHost.Timers;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Gives every queue and timer function its listener.</summary>
internal sealed class TriggerListenerFactory(IServiceProvider services, IConfiguration settings, QueueSettings queueSettings)
{
    private readonly Dictionary<string, (QueueServiceClient Service, MessageProcessor Processor)> _connections = [];

    public TriggerListeners Create(FunctionCatalogue catalogue)
        => ActivatorUtilities.CreateInstance<TriggerListeners>(
            services,
            (IReadOnlyList<ITriggerListener>)[.. catalogue.Functions.Select(Listener).OfType<ITriggerListener>()]);

    private ITriggerListener? Listener(LocalFunction function)
        => function.Trigger switch
        {
            QueueFunctionTrigger queue => Listener(function, queue),
            TimerFunctionTrigger => ActivatorUtilities.CreateInstance<TimerListener>(services, function),
            _ => null,
        };

    private QueueListener Listener(LocalFunction function, QueueFunctionTrigger trigger)
    {
        var (service, processor) = Connect(function, trigger.Connection);

        return ActivatorUtilities.CreateInstance<QueueListener>(
            services,
            function,
            service.GetQueueClient(trigger.Queue),
            queueSettings,
            processor);
    }

    private (QueueServiceClient Service, MessageProcessor Processor) Connect(LocalFunction function, string setting)
    {
        if (!_connections.TryGetValue(setting, out var connection))
        {
            var service = Open(function, setting);

            connection = (service, ActivatorUtilities.CreateInstance<MessageProcessor>(services, service, queueSettings));
            _connections[setting] = connection;
        }

        return connection;
    }

    private QueueServiceClient Open(LocalFunction function, string setting)
    {
        try
        {
            return new QueueServiceClient(settings[setting] ?? settings.GetConnectionString(setting)
                ?? throw new LocalHostException($"Function {function.Name} needs the setting {setting}, which has no value."));
        }
        catch (FormatException e)
        {
            throw new LocalHostException($"The setting {setting} is not a storage connection string: {e.Message}", e);
        }
    }
}
