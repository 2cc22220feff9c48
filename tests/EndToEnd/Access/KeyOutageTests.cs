using AgentTelemetry.Access.Keys;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A storage without the table of keys is not a storage without keys.</summary>
public sealed class KeyOutageTests(KeyInstances instances) : IClassFixture<KeyInstances>
{
    [Fact]
    public async Task A_table_that_is_not_there_lets_nobody_in_and_one_without_rows_is_one_without_keys()
    {
        using var transport = new FaultyTransport { Forbids = static call => call.IsOfCreation };
        var authenticator = instances.Start(transport).GetRequiredService<Authenticator>();
        Assert.Equal("invalid_key", (await authenticator.FindAsync("whatever", CancellationToken.None)).Failure?.Code);

        await instances.Table.DeleteAsync();
        instances.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("keys_unavailable", (await authenticator.FindAsync("whatever", CancellationToken.None)).Failure?.Code);

        transport.Forbids = static _ => false;
        instances.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("invalid_key", (await authenticator.FindAsync("whatever", CancellationToken.None)).Failure?.Code);
    }
}
