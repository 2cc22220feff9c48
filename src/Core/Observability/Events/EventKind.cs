using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentTelemetry.Observability.Events;

/// <summary>A kind of event: its name and its properties, under the names that leave the service.</summary>
internal sealed class EventKind
{
    private EventKind(Type type)
    {
        Type = type;
        Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);
        Properties = [.. EventsJson.Default.GetTypeInfo(type)!.Properties.Where(static property => property.Get is not null)];
        IsAlwaysKept = type.GetCustomAttribute<AlwaysKeptAttribute>(inherit: true) is not null;
        WhyNotEmitted = type.GetCustomAttribute<NotEmittedAttribute>()?.Reason;
    }

    /// <summary>Every kind, in the order of names.</summary>
    public static IReadOnlyList<EventKind> All { get; } =
        [.. typeof(TelemetryEvent).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(TelemetryEvent)))
            .Select(static type => new EventKind(type))
            .OrderBy(static kind => kind.Name, StringComparer.Ordinal)];

    private static readonly Dictionary<Type, EventKind> ByType = All.ToDictionary(static kind => kind.Type);

    public Type Type { get; }

    public string Name { get; }

    public IReadOnlyList<JsonPropertyInfo> Properties { get; }

    /// <summary>Whether it is told also where its request is left out of the sample.</summary>
    public bool IsAlwaysKept { get; }

    /// <summary>Why the product never tells it; null where it does.</summary>
    public string? WhyNotEmitted { get; }

    public static EventKind Of(TelemetryEvent @event) => ByType[@event.GetType()];
}
