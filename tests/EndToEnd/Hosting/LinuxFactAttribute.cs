namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A test that finds a program's children in <c>/proc</c>.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs /proc";
}
