namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>What runs the product.</summary>
public enum HostKind
{
    /// <summary>LocalHost, in this process.</summary>
    LocalHost,

    /// <summary>Microsoft's worker process on the published app, behind a played Functions host.</summary>
    Worker,
}
