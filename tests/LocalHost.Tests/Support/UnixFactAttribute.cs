namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>A test that puts a shell script in the place of a program.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs a Unix shell" : null;
}
