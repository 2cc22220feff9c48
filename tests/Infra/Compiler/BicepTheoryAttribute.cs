namespace AgentTelemetry.Infra.Compiler;

/// <summary>A theory that needs the compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = BicepCompiler.Exists ? null : BicepFactAttribute.Missing;
}
