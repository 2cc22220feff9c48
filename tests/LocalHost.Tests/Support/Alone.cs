namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>For tests that change what the whole process sees.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
