namespace AgentTelemetry.Client.Tests.Hosting;

[CollectionDefinition(nameof(OnService))]
public sealed class OnService : ICollectionFixture<ServiceBehindFront>;
