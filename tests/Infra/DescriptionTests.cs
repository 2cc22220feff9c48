using System.Text.Json.Nodes;
using AgentTelemetry.Infra.Compiler;

namespace AgentTelemetry.Infra;

/// <summary>Whoever deploys finds in the portal and in the editor what each parameter and each output is for. No rule of the compiler asks for that.</summary>
public sealed class DescriptionTests
{
    [BicepFact]
    public async Task Every_parameter_and_output_is_described()
    {
        using var copy = new InfraCopy();

        Assert.Equal(0, (await BicepCompiler.RunAsync("build", "--pattern", copy["**/*.bicep"])).ExitCode);

        Assert.Equal([], InfraFiles.Sources.SelectMany(source => WithoutDescription(copy, Path.GetRelativePath(InfraFiles.Folder, source).Replace('\\', '/'))));
    }

    [BicepTheory]
    [InlineData("main.bicep", "@description('Who pays, as a tag.')\n", "main.bicep: costCentre")]
    [InlineData("modules/app.bicep", "@description('Where callers reach the app.')\n", "modules/app.bicep: url")]
    public async Task A_missing_description_is_named(string file, string description, string missing)
    {
        using var copy = new InfraCopy();
        copy.Plant(file, description, "");

        Assert.Equal(0, (await BicepCompiler.RunAsync("build", copy[file])).ExitCode);

        Assert.Equal([missing], WithoutDescription(copy, file));
    }

    private static IEnumerable<string> WithoutDescription(InfraCopy copy, string file)
    {
        var template = JsonNode.Parse(File.ReadAllText(copy[Path.ChangeExtension(file, ".json")]))!;
        return from part in new[] { "parameters", "outputs" }
               from named in template[part]?.AsObject() ?? []
               where string.IsNullOrWhiteSpace((string?)named.Value!["metadata"]?["description"])
               select $"{file}: {named.Key}";
    }
}
