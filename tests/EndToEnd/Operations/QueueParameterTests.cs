using System.Reflection;
using AgentTelemetry.Functions;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.EndToEnd.Operations;

public sealed class QueueParameterTests
{
    /// <summary>For <c>POST /admin/functions/{name}</c> the host has a text without an id, of which the worker makes no <c>QueueMessage</c>.</summary>
    [Fact]
    public void Every_queue_function_binds_what_the_host_can_give_by_hand_too()
    {
        var bound = typeof(AgentTelemetryFunctions).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>() is not null)
            .ToList();

        Assert.Equal(3, bound.Count);
        Assert.All(bound, parameter => Assert.Equal(typeof(BinaryData), parameter.ParameterType));
    }
}
