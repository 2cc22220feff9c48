using System.Globalization;
using System.Text.Json;
using AgentTelemetry.FunctionsHost.Rpc;
using Azure.Storage.Queues.Models;
using Google.Protobuf;

namespace AgentTelemetry.FunctionsHost;

/// <summary>Runs queue and timer functions with what the host gives them.</summary>
internal sealed class FunctionTriggers(WorkerConnection worker, InvocationLog invocations)
{
    public async Task<bool> DeliverAsync(HostedFunction function, QueueMessage message)
    {
        var text = message.Body.ToString();
        var request = Request(function, new TypedData { String = text });
        if (function.BindsLate)
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(new
            {
                message.MessageId,
                message.PopReceipt,
                MessageText = text,
                message.DequeueCount,
                message.NextVisibleOn,
                message.InsertedOn,
                message.ExpiresOn,
            });
            request.InputData[0].Data = new TypedData
            {
                ModelBindingData = new ModelBindingData { Version = "1.0", Source = "AzureStorageQueues", ContentType = "application/json", Content = ByteString.CopyFrom(content) },
            };
        }

        request.TriggerMetadata["QueueTrigger"] = new TypedData { String = text };
        request.TriggerMetadata["Id"] = new TypedData { String = message.MessageId };
        request.TriggerMetadata["PopReceipt"] = new TypedData { String = message.PopReceipt };
        request.TriggerMetadata["DequeueCount"] = new TypedData { Json = message.DequeueCount.ToString(CultureInfo.InvariantCulture) };
        request.TriggerMetadata["InsertionTime"] = new TypedData { Json = JsonSerializer.Serialize(message.InsertedOn) };
        request.TriggerMetadata["ExpirationTime"] = new TypedData { Json = JsonSerializer.Serialize(message.ExpiresOn) };
        request.TriggerMetadata["NextVisibleTime"] = new TypedData { Json = JsonSerializer.Serialize(message.NextVisibleOn) };
        return await InvokeAsync(function, request);
    }

    /// <summary>Runs a function on demand. The host has nothing but a text for it: what wants a whole message is refused, as there.</summary>
    public Task<bool> FireAsync(HostedFunction function, string input)
    {
        if (function.IsTimer)
        {
            return InvokeAsync(function, Request(function, new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"IsPastDue":false}""" }));
        }

        var request = Request(function, new TypedData { String = input });
        if (function.BindsLate)
        {
            request.InputData[0].Data = new TypedData
            {
                ModelBindingData = new ModelBindingData { Version = "1.0", Source = "AzureStorageQueues", ContentType = "application/json", Content = ByteString.CopyFromUtf8(input) },
            };
        }

        return InvokeAsync(function, request);
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
