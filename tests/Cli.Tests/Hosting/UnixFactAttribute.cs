namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>A test of a script of a shell.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "There is no sh." : null;
}
