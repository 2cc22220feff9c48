using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Queues;

/// <summary>How queue triggers behave: host.json's <c>extensions.queues</c>.</summary>
internal sealed record QueueSettings
{
    /// <summary>Messages fetched at once, 1 to 32.</summary>
    public int BatchSize { get; private init; } = 16;

    /// <summary>How few messages may still be running when the next batch is fetched.</summary>
    public int NewBatchThreshold { get; private init; }

    /// <summary>Deliveries before a message goes to the poison queue.</summary>
    public int MaxDequeueCount { get; private init; } = 5;

    /// <summary>How long a message rests after a failure.</summary>
    public TimeSpan VisibilityTimeout { get; private init; }

    /// <summary>The longest pause between two looks at an empty queue. A minute on the host; a developer does not wait that long.</summary>
    public TimeSpan MaxPollingInterval { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether messages are base64, as opposed to plain text.</summary>
    public bool Base64 { get; private init; } = true;

    public static QueueSettings Read(IConfiguration hostJson)
    {
        var section = hostJson.GetSection("extensions:queues");
        var defaults = new QueueSettings();
        var batchSize = Value(section, "batchSize", defaults.BatchSize, size => size is >= 1 and <= 32);

        return new QueueSettings
        {
            BatchSize = batchSize,
            NewBatchThreshold = Value(section, "newBatchThreshold", batchSize / 2, threshold => threshold >= 0),
            MaxDequeueCount = Value(section, "maxDequeueCount", defaults.MaxDequeueCount, count => count >= 1),
            VisibilityTimeout = Value(section, "visibilityTimeout", defaults.VisibilityTimeout, time => time >= TimeSpan.Zero),
            MaxPollingInterval = Value(section, "maxPollingInterval", defaults.MaxPollingInterval, time => time > TimeSpan.Zero),
            Base64 = Value(section, "messageEncoding", "base64", IsEncoding).Equals("base64", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool IsEncoding(string encoding)
        => encoding.Equals("base64", StringComparison.OrdinalIgnoreCase) || encoding.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static T Value<T>(IConfigurationSection section, string key, T absent, Func<T, bool> isValid)
        where T : IParsable<T>
        => section[key] is not { } text ? absent
            : T.TryParse(text, CultureInfo.InvariantCulture, out var value) && isValid(value) ? value
            : throw new LocalHostException(
                $"host.json, or a setting above it, has extensions.queues.{key} = \"{text}\", which is not possible.");
}
