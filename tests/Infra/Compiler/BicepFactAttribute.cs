namespace AgentTelemetry.Infra.Compiler;

/// <summary>A fact that needs the compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public const string Missing = "There is no package of the Bicep compiler for this platform.";

    public BicepFactAttribute() => Skip = BicepCompiler.Exists ? null : Missing;
}
