namespace AgentTelemetry.Functions.Http;

/// <summary>A read without parameters. A caller that sends a filter is told that nothing was filtered.</summary>
internal sealed class NoParameters : IQueryDeclaration
{
    public static IReadOnlyList<QueryParameter> All => [];
}
