using System.Globalization;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.FunctionsHost.Queues;

/// <summary>What host.json says of queues, with the host's own defaults.</summary>
internal sealed record QueueRules(int BatchSize, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, QueueMessageEncoding Encoding)
{
    public static QueueRules Read(IConfiguration hostJson)
    {
        var queues = hostJson.GetSection("extensions:queues");
        return new QueueRules(
            int.Parse(queues["batchSize"] ?? "16", CultureInfo.InvariantCulture),
            int.Parse(queues["maxDequeueCount"] ?? "5", CultureInfo.InvariantCulture),
            TimeSpan.Parse(queues["visibilityTimeout"] ?? "00:00:00", CultureInfo.InvariantCulture),
            TimeSpan.Parse(queues["maxPollingInterval"] ?? "00:01:00", CultureInfo.InvariantCulture),
            string.Equals(queues["messageEncoding"], "none", StringComparison.OrdinalIgnoreCase) ? QueueMessageEncoding.None : QueueMessageEncoding.Base64);
    }
}
