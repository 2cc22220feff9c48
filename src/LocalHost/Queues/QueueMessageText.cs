using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace AgentTelemetry.LocalHost.Queues;

/// <summary>Between a message as it travels and as a function sees it.</summary>
internal static class QueueMessageText
{
    public static bool TryDecode(QueueMessage message, bool base64, [NotNullWhen(true)] out QueueMessage? decoded)
    {
        decoded = message;

        if (base64)
        {
            var text = message.Body.ToString();
            var bytes = new byte[text.Length];

            decoded = Convert.TryFromBase64String(text, bytes, out var length)
                ? With(message, BinaryData.FromBytes(bytes.AsMemory(0, length)))
                : null;
        }

        return decoded is not null;
    }

    /// <summary>A message that no queue holds, for a function fired on demand.</summary>
    public static QueueMessage OnDemand(string id, string text, DateTimeOffset now)
        => QueuesModelFactory.QueueMessage(id, "", BinaryData.FromString(text), 1, now, now, now);

    /// <summary>What the trigger tells about a message, under the host's names; what is no text there comes as JSON, as from the host.</summary>
    public static IReadOnlyDictionary<string, object?> BindingData(QueueMessage message)
        => new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = message.Body.ToString(),
            ["Id"] = message.MessageId,
            ["PopReceipt"] = message.PopReceipt,
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["InsertionTime"] = Json(message.InsertedOn),
            ["ExpirationTime"] = Json(message.ExpiresOn),
            ["NextVisibleTime"] = Json(message.NextVisibleOn),
        };

    private static string? Json(DateTimeOffset? time) => time is { } known ? JsonSerializer.Serialize(known) : null;

    private static QueueMessage With(QueueMessage message, BinaryData body)
        => QueuesModelFactory.QueueMessage(
            message.MessageId,
            message.PopReceipt,
            body,
            message.DequeueCount,
            message.NextVisibleOn,
            message.InsertedOn,
            message.ExpiresOn);
}
