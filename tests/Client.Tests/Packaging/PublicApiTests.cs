using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Runs;
using PublicApiGenerator;

namespace AgentTelemetry.Client.Tests.Packaging;

/// <summary>What the packages let others call is kept beside them, so that a review sees what a change breaks.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Fact]
    public Task The_clients_public_api_is_its_snapshot() => MatchAsync(typeof(TelemetryClient), "src/Client/PublicApi.txt");

    [Fact]
    public Task The_contracts_public_api_is_its_snapshot() => MatchAsync(typeof(RunRecord), "src/Contracts/PublicApi.txt");

    private static Task MatchAsync(Type type, string path) => Snapshot.MatchAsync(path, type.Assembly.GeneratePublicApi(Options) + "\n", "tests/Client.Tests");
}
