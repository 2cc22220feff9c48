using AgentTelemetry.Export.Tables;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

public sealed class DatasetNamesTests
{
    private readonly DatasetNames _names = new(Options.Create(new TelemetryOptions { AppId = "own" }));

    [Fact]
    public void The_app_of_the_settings_has_the_table_of_the_dataset() => Assert.Equal("agent_telemetry", TableNames.Of(_names.Of("agent-telemetry", "own")));

    [Fact]
    public void No_two_apps_share_a_table()
    {
        var tables = new[] { "own", "acme", "Acme", "acme-2" }.Select(app => TableNames.Of(_names.Of("agent-telemetry", app))).ToList();

        Assert.Equal(4, tables.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(tables, static table => Assert.Matches("^[a-z_]+$", table));
    }
}
