namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>Tests that share one service, one seeded week and one browser, one after another.</summary>
[CollectionDefinition(nameof(OnDashboard))]
public sealed class OnDashboard : ICollectionFixture<SeededDashboard>;
