using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>What the trigger tells of a message beside its text.</summary>
/// <remarks>A function that is fired by hand gets a text that no queue held: it has no id, and was delivered never before.</remarks>
internal static class QueueTriggerData
{
    public static string? GetMessageId(this FunctionContext context) => Text(context, "Id");

    public static DateTimeOffset? GetInsertionTime(this FunctionContext context) =>
        DateTimeOffset.TryParse(Text(context, "InsertionTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Which delivery of the message this is, from 1.</summary>
    public static long GetDelivery(this FunctionContext context) =>
        long.TryParse(Text(context, "DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(count, 1) : 1;

    // What is no string on the host comes as JSON text: a time is in quotes.
    private static string? Text(FunctionContext context, string name) =>
        context.BindingContext.BindingData.TryGetValue(name, out var value) && value is string text && text.Trim('"') is { Length: > 0 } known ? known : null;
}
