namespace AgentTelemetry.Client.Tests.Samples;

/// <summary>A test that needs Python, which not every machine has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        Skip = folders.Any(static folder => File.Exists(Path.Combine(folder, "python3"))) ? null : "There is no python3 on this machine.";
    }
}
