using System.Reflection;
using AgentTelemetry.Functions;
using AgentTelemetry.Operations;
using AgentTelemetry.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Infra.Drifts;

/// <summary>What the code names.</summary>
internal sealed record Product
{
    private static readonly Assembly[] Assemblies = [typeof(AgentTelemetryFunctions).Assembly, typeof(StorageOptions).Assembly];

    private static readonly Lazy<Product> Current = new(Read);

    /// <summary>The code as it is.</summary>
    public static Product Now => Current.Value;

    /// <summary>Settings of the options classes.</summary>
    public required IReadOnlySet<string> Settings { get; init; }

    /// <summary>What may follow <c>TELEMETRY_STORAGE__</c>.</summary>
    public required IReadOnlySet<string> StorageParts { get; init; }

    public required IReadOnlySet<string> Tables { get; init; }

    public required IReadOnlySet<string> Queues { get; init; }

    public required IReadOnlySet<string> Containers { get; init; }

    /// <summary>Connections that queue triggers name.</summary>
    public required IReadOnlySet<string> Connections { get; init; }

    /// <summary>Settings that triggers name between percent signs.</summary>
    public required IReadOnlySet<string> TriggerSettings { get; init; }

    public required IReadOnlySet<string> Metrics { get; init; }

    /// <summary>Ids of log lines.</summary>
    public required IReadOnlySet<string> Events { get; init; }

    /// <summary>The services of the data account that the code calls.</summary>
    public IEnumerable<string> Services => new[] { ("table", Tables), ("queue", Queues), ("blob", Containers) }.Where(static part => part.Item2.Count > 0).Select(static part => part.Item1);

    private static Product Read()
    {
        var services = Composition.Of(new Dictionary<string, string?> { [StorageOptions.Setting] = "UseDevelopmentStorage=true", ["TELEMETRY_ENVIRONMENT"] = "development" });
        using var provider = services.BuildServiceProvider();
        var parts = PartsOf(provider.GetRequiredService<StorageInventory>());
        return new Product
        {
            Settings = provider.GetServices<KnownSettings>().SelectMany(static known => known.Names).ToHashSet(),
            StorageParts = typeof(StorageOptions).GetProperties().Select(static property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).ToHashSet(),
            Tables = Named(parts, "table"),
            Queues = Named(parts, "queue").Concat(WorkQueues.All.Select(static queue => queue.Poison)).ToHashSet(),
            Containers = Named(parts, "container"),
            Connections = Triggers().OfType<QueueTriggerAttribute>().Select(static trigger => trigger.Connection ?? StorageOptions.HostSetting).ToHashSet(),
            TriggerSettings = Triggers().SelectMany(TextsOf).Where(static text => text is ['%', .., '%']).Select(static text => text.Trim('%')).ToHashSet(),
            Metrics = Instruments.Of(services),
            Events = EventIds().ToHashSet(),
        };
    }

    private static List<StoragePart> PartsOf(StorageInventory inventory) =>
        [.. typeof(StorageInventory).GetProperties().Select(property => property.GetValue(inventory)).OfType<IReadOnlyList<StoragePart>>().SelectMany(static parts => parts)];

    private static HashSet<string> Named(IEnumerable<StoragePart> parts, string kind) =>
        [.. parts.Where(part => part.Description.StartsWith(kind + " ", StringComparison.Ordinal)).Select(static part => part.Name)];

    private static IEnumerable<Attribute> Triggers() =>
        Methods().Where(static method => method.IsDefined(typeof(FunctionAttribute))).SelectMany(static method => method.GetParameters()).SelectMany(static parameter => parameter.GetCustomAttributes());

    private static IEnumerable<string> TextsOf(Attribute trigger) => trigger switch
    {
        QueueTriggerAttribute queue => [queue.QueueName],
        TimerTriggerAttribute timer => [timer.Schedule],
        _ => [],
    };

    private static IEnumerable<string> EventIds() => Methods().SelectMany(static method => method.GetCustomAttributes<LoggerMessageAttribute>()).Select(static line => $"{line.EventId}");

    private static IEnumerable<MethodInfo> Methods() => Assemblies.SelectMany(static assembly => assembly.GetTypes())
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));
}
