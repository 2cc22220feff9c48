using AgentTelemetry.LocalHost.Hosting;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class ReadableConsoleTests
{
    [Fact]
    public void A_scope_of_properties_is_told_by_name_and_value()
    {
        KeyValuePair<string, object?>[] array = [new("batch", 7), new("processor", "mine")];

        Assert.Equal("batch=7 processor=mine", ReadableConsole.TextOf(array));
        Assert.Equal("batch=7", ReadableConsole.TextOf(new Dictionary<string, object?> { ["batch"] = 7 }));
        Assert.Equal("of its own", ReadableConsole.TextOf("of its own"));
    }
}
