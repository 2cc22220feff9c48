using AgentTelemetry.LocalHost.Tests.Samples;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData(typeof(WrongFunctions.SameName), "functions are named Result", "HttpFunctions.Result")]
    [InlineData(typeof(WrongFunctions.SameRoute), "share the route", "Other")]
    [InlineData(typeof(WrongFunctions.UnknownParameter), "Function Unknown", "parameter other of type String")]
    [InlineData(typeof(WrongFunctions.WrongTriggerType), "Function Wrong", "parameter number of type Int32")]
    [InlineData(typeof(WrongFunctions.NoTrigger), "Function None", "0 triggers")]
    [InlineData(typeof(WrongFunctions.AdminRoute), "Function Admin", "belongs to the host")]
    [InlineData(typeof(WrongFunctions.RuntimeRoute), "Function Runtime", "belongs to the host")]
    [InlineData(typeof(WrongFunctions.BadSchedule), "Function Bad", "every morning")]
    [InlineData(typeof(WrongFunctions.MissingSetting), "Function Missing", "NO_SUCH_SETTING")]
    public async Task A_function_that_cannot_run_stops_the_start_with_a_reason(Type wrong, string reason, string detail)
    {
        var start = () => SampleHost.StartAsync(new Sample(typeof(HttpFunctions), wrong));

        var exception = await Assert.ThrowsAsync<LocalHostException>(start);

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(detail, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batchSize", "33")]
    [InlineData("maxDequeueCount", "0")]
    [InlineData("visibilityTimeout", "soon")]
    [InlineData("messageEncoding", "utf7")]
    public async Task An_impossible_queue_setting_stops_the_start_and_is_named(string name, string value)
    {
        var settings = new Dictionary<string, string?> { [$"AzureFunctionsJobHost__extensions__queues__{name}"] = value };

        var exception = await Assert.ThrowsAsync<LocalHostException>(
            () => SampleHost.StartAsync(new Sample(typeof(HttpFunctions)) { Settings = settings }));

        Assert.Contains($"extensions.queues.{name} = \"{value}\"", exception.Message, StringComparison.Ordinal);
    }
}
