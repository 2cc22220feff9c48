using System.Reflection;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Operations;

/// <summary>What is running.</summary>
/// <param name="Version">The product's version.</param>
/// <param name="Commit">The commit it was built from; null where the build did not know.</param>
public sealed record ServiceVersion(string Version, string? Commit)
{
    /// <summary>The service's name, in answers and telemetry.</summary>
    public const string Service = Product.Name;

    /// <summary>The version of the HTTP interface.</summary>
    public const string Api = "v1";

    /// <summary>The version of the run records' schema.</summary>
    public const int RunSchema = 7;

    /// <summary>As this assembly was built.</summary>
    public static ServiceVersion Current { get; } = Read(typeof(ServiceVersion).Assembly);

    private static ServiceVersion Read(Assembly assembly)
    {
        var informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var parts = informational.Split('+', 2);
        return new ServiceVersion(parts[0], parts.ElementAtOrDefault(1));
    }
}
