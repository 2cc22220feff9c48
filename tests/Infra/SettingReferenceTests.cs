using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Infra.Compiler;
using AgentTelemetry.Infra.Drifts;
using AgentTelemetry.Infra.Settings;

namespace AgentTelemetry.Infra;

/// <summary>docs/settings.md has every setting that the options classes have, and no other.</summary>
public sealed class SettingReferenceTests
{
    [Fact]
    public async Task Every_setting_is_in_the_reference_that_is_a_snapshot()
    {
        var production = InfraFiles.Environments.Single(static file => Path.GetFileName(file) == "production.bicepparam");
        var deployment = Deployment.Read(await File.ReadAllTextAsync(Path.ChangeExtension(production, ".snapshot.json")));

        var reference = new SettingReference(deployment).ToMarkdown();

        Assert.All(Product.Now.Settings, setting => Assert.Contains($"| `{setting}` |", reference, StringComparison.Ordinal));
        await Snapshot.MatchAsync("docs/settings.md", reference, "tests/Infra");
    }
}
