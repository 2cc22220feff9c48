using System.Globalization;
using System.Text.Json;
using AgentTelemetry.FunctionsHost.Rpc;
using Azure.Storage.Queues.Models;
using Google.Protobuf;

namespace AgentTelemetry.FunctionsHost;

/// <summary>Runs queue and timer functions with what the host gives them.</summary>
internal sealed class FunctionTriggers(WorkerConnection worker, InvocationLog invocations)
{
    public Task<bool> DeliverAsync(HostedFunction function, QueueMessage message)
    {
        var request = Request(function, message.Body.ToString(), new
        {
            message.MessageId,
            message.PopReceipt,
            MessageText = message.Body.ToString(),
            message.DequeueCount,
            message.NextVisibleOn,
            message.InsertedOn,
            message.ExpiresOn,
        });
        request.TriggerMetadata["Id"] = new TypedData { String = message.MessageId };
        request.TriggerMetadata["PopReceipt"] = new TypedData { String = message.PopReceipt };
        request.TriggerMetadata["DequeueCount"] = new TypedData { Json = message.DequeueCount.ToString(CultureInfo.InvariantCulture) };
        request.TriggerMetadata["InsertionTime"] = new TypedData { Json = JsonSerializer.Serialize(message.InsertedOn) };
        request.TriggerMetadata["ExpirationTime"] = new TypedData { Json = JsonSerializer.Serialize(message.ExpiresOn) };
        request.TriggerMetadata["NextVisibleTime"] = new TypedData { Json = JsonSerializer.Serialize(message.NextVisibleOn) };
        return InvokeAsync(function, request);
    }

    /// <summary>Runs a function on demand. The host has nothing but a text for it: a message without an id, a receipt, a count or a time.</summary>
    public Task<bool> FireAsync(HostedFunction function, string input) => InvokeAsync(function, function.IsTimer
        ? Request(function, new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"IsPastDue":false}""" })
        : Request(function, input, new { MessageId = (string?)null, PopReceipt = (string?)null, MessageText = input, DequeueCount = 0L }));

    private static InvocationRequest Request(HostedFunction function, string text, object message)
    {
        var request = Request(function, function.BindsLate
            ? new TypedData
            {
                ModelBindingData = new ModelBindingData
                {
                    Version = "1.0",
                    Source = "AzureStorageQueues",
                    ContentType = "application/json",
                    Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(message)),
                },
            }
            : new TypedData { String = text });
        request.TriggerMetadata["QueueTrigger"] = new TypedData { String = text };
        return request;
    }

    private static InvocationRequest Request(HostedFunction function, TypedData data)
    {
        var request = new InvocationRequest { InvocationId = Guid.NewGuid().ToString(), FunctionId = function.Id };
        request.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = data });
        return request;
    }

    private async Task<bool> InvokeAsync(HostedFunction function, InvocationRequest request)
    {
        var answer = await worker.InvokeAsync(request);
        invocations.Add(function, answer);
        return answer.Result.Status is StatusResult.Types.Status.Success;
    }
}
