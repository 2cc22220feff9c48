namespace AzureDataTables.Tests;

[CollectionDefinition(Name)]
public sealed class OnAzurite : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
