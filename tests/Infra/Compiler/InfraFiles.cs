using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Infra.Compiler;

/// <summary>The files of infra/bicep.</summary>
internal static class InfraFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "infra", "bicep");

    public static IReadOnlyList<string> All => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Sources => [.. All.Where(static file => Path.GetExtension(file) is ".bicep")];

    public static IReadOnlyList<string> ParameterFiles => [.. All.Where(static file => Path.GetExtension(file) is ".bicepparam")];

    /// <summary>The environments that are kept as a picture.</summary>
    public static IReadOnlyList<string> Environments => [.. ParameterFiles.Where(static file => Path.GetFileName(Path.GetDirectoryName(file)) == "environments")];
}
