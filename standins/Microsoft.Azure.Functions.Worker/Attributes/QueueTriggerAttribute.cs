using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function for each message of a queue.</summary>
/// <param name="queueName">The queue's name, or the <c>%NAME%</c> of the setting that holds it.</param>
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue's name, or the <c>%NAME%</c> of the setting that holds it.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the storage connection; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }
}
