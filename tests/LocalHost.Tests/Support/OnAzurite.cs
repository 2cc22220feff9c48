namespace AgentTelemetry.LocalHost.Tests.Support;

[CollectionDefinition(Name)]
public sealed class OnAzurite : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "on Azurite";
}
