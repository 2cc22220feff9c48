using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Infra.Compiler;

namespace AgentTelemetry.Infra;

/// <summary>What each environment deploys is kept beside its parameters, so that a review sees what a change of a module changes.</summary>
public sealed class SnapshotTests
{
    [BicepFact]
    public async Task What_each_environment_deploys_is_in_its_snapshot()
    {
        Assert.Equal(3, InfraFiles.Environments.Count);
        using var copy = new InfraCopy();
        foreach (var file in InfraFiles.Environments.Select(static file => Path.GetRelativePath(InfraFiles.Folder, file)))
        {
            var deployed = await BicepCompiler.SnapshotAsync(copy[file]);

            await Snapshot.MatchAsync($"infra/bicep/{Path.ChangeExtension(file, ".snapshot.json")}", deployed, "tests/Infra");
        }
    }
}
