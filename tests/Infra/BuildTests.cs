using AgentTelemetry.Infra.Compiler;

namespace AgentTelemetry.Infra;

/// <summary>Every file is what the compiler wants at its strictest, and a fault in one does not pass.</summary>
public sealed class BuildTests
{
    private static string Sources => Path.Combine(InfraFiles.Folder, "**", "*.bicep");

    [BicepFact]
    public async Task Every_file_is_linted_without_a_fault()
    {
        Assert.NotEmpty(InfraFiles.Sources);

        var result = await BicepCompiler.RunAsync("lint", "--pattern", Sources);

        Assert.Equal([], result.Faults);
        Assert.Equal(0, result.ExitCode);
    }

    [BicepFact]
    public async Task Every_file_builds_without_a_fault()
    {
        using var copy = new InfraCopy();

        var result = await BicepCompiler.RunAsync("build", "--pattern", copy["**/*.bicep"]);

        Assert.Equal([], result.Faults);
        Assert.Equal(0, result.ExitCode);
        Assert.All(InfraFiles.Sources, source => Assert.True(File.Exists(copy[Path.ChangeExtension(Path.GetRelativePath(InfraFiles.Folder, source), ".json")]), source));
    }

    [BicepFact]
    public async Task Every_file_is_formatted()
    {
        using var copy = new InfraCopy();

        Assert.Equal(0, (await BicepCompiler.RunAsync("format", "--pattern", copy["**/*.bicep*"])).ExitCode);

        Assert.All([.. InfraFiles.Sources, .. InfraFiles.ParameterFiles], file =>
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(copy[Path.GetRelativePath(InfraFiles.Folder, file)])));
    }

    [BicepFact]
    public async Task Every_parameter_file_builds()
    {
        using var copy = new InfraCopy();

        var result = await BicepCompiler.RunAsync("build-params", "--pattern", copy["**/*.bicepparam"]);

        Assert.Equal([], result.Faults);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(4, InfraFiles.ParameterFiles.Count(file => File.Exists(copy[Path.ChangeExtension(Path.GetRelativePath(InfraFiles.Folder, file), ".json")])));
    }

    [BicepTheory]
    [InlineData("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAcces: false", "BCP089")]
    [InlineData("modules/app.bicep", "httpsOnly: true", "httpsForAll: true", "BCP037")]
    [InlineData("modules/app.bicep", "httpsOnly: true", "httpsOnly: 'yes'", "BCP036")]
    [InlineData("modules/storage.bicep", "Microsoft.Storage/storageAccounts@2025-06-01", "Microsoft.Storage/storageAccounts@2025-06-02", "BCP081")]
    [InlineData("modules/identity.bicep", "param name string", "param name string\n\n@description('Nobody uses it.')\nparam idle string = ''", "no-unused-params")]
    public async Task A_planted_fault_is_named(string file, string was, string becomes, string rule)
    {
        using var copy = new InfraCopy();
        copy.Plant(file, was, becomes);

        var result = await BicepCompiler.RunAsync("lint", copy[file]);

        Assert.Contains(result.Faults, fault => fault.Contains(rule, StringComparison.Ordinal));
    }

    [BicepFact]
    public async Task An_environment_that_would_be_open_to_everybody_is_refused()
    {
        using var copy = new InfraCopy();
        copy.Plant("environments/dev.bicepparam", "environmentName = 'dev'", "environmentName = 'Development'");

        var result = await BicepCompiler.RunAsync("snapshot", copy["environments/dev.bicepparam"], "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString());

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("open to everybody", result.Output, StringComparison.Ordinal);
    }
}
