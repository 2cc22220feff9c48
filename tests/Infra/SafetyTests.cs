using System.Text.Json.Nodes;
using AgentTelemetry.Infra.Compiler;
using AgentTelemetry.Infra.Drifts;

namespace AgentTelemetry.Infra;

/// <summary>What every environment promises: identities alone get in, everything bears its tags, and what costs or alarms is there only where it was asked for.</summary>
public sealed class SafetyTests
{
    private static readonly string[] Tags = ["app", "environment", "owner", "cost-centre", "azd-env-name"];

    public static TheoryData<string> Environments => new(InfraFiles.Environments.Select(static file => Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Environments))]
    public void No_key_and_no_password_opens_anything(string environment)
    {
        var (deployment, text) = Read(environment);

        Assert.Equal(2, deployment.OfType("Microsoft.Storage/storageAccounts").Count());
        Assert.All(deployment.OfType("Microsoft.Storage/storageAccounts"), static account =>
        {
            Assert.False((bool)account["properties"]!["allowSharedKeyAccess"]!);
            Assert.False((bool)account["properties"]!["allowBlobPublicAccess"]!);
            Assert.Equal("TLS1_2", (string?)account["properties"]!["minimumTlsVersion"]);
        });
        Assert.True((bool)deployment.OfType("Microsoft.Insights/components").Single()["properties"]!["DisableLocalAuth"]!);
        Assert.True((bool)deployment.OfType("Microsoft.OperationalInsights/workspaces").Single()["properties"]!["features"]!["disableLocalAuth"]!);
        Assert.True((bool)deployment.OfType("Microsoft.KeyVault/vaults").Single()["properties"]!["enableRbacAuthorization"]!);
        Assert.Equal(2, deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Count(static policy => !(bool)policy["properties"]!["allow"]!));
        Assert.DoesNotContain("listKeys", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AccountKey", text, StringComparison.OrdinalIgnoreCase);
        Assert.All(["TELEMETRY_HASH_KEY", "ADMIN_KEY_SHA256"], setting => Assert.StartsWith("@Microsoft.KeyVault(", deployment.Settings[setting], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Everything_that_can_bear_tags_bears_them(string environment)
    {
        var located = Read(environment).Deployment.Resources.Where(static resource => resource.ContainsKey("location")).ToList();

        Assert.NotEmpty(located);
        Assert.All(located, static resource => Assert.Equal([], Tags.Except((resource["tags"] as JsonObject ?? []).Select(static tag => tag.Key))));
    }

    [Theory]
    [InlineData("dev", "Enabled", 0)]
    [InlineData("staging", "Disabled", 7)]
    [InlineData("production", "Disabled", 7)]
    public void One_switch_makes_the_network_private(string environment, string access, int endpoints)
    {
        var deployment = Read(environment).Deployment;

        Assert.All([.. deployment.OfType("Microsoft.Storage/storageAccounts"), .. deployment.OfType("Microsoft.KeyVault/vaults")],
            resource => Assert.Equal(access, (string?)resource["properties"]!["publicNetworkAccess"]));
        Assert.Equal(endpoints, deployment.OfType("Microsoft.Network/privateEndpoints").Count());
    }

    [Theory]
    [InlineData("dev", 0)]
    [InlineData("production", 6)]
    public void Alerts_are_made_only_where_somebody_is_told(string environment, int rules) =>
        Assert.Equal(rules, Read(environment).Deployment.OfType("Microsoft.Insights/scheduledQueryRules").Count());

    private static (Deployment Deployment, string Text) Read(string environment)
    {
        var text = File.ReadAllText(Path.Combine(InfraFiles.Folder, "environments", $"{environment}.snapshot.json"));
        return (Deployment.Read(text), text);
    }
}
