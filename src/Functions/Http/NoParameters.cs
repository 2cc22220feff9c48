namespace AgentTelemetry.Functions.Http;

/// <summary>A read that takes no parameters, so that whoever filters it learns that nothing was filtered.</summary>
internal sealed class NoParameters : IQueryDeclaration
{
    public static IReadOnlyList<QueryParameter> All => [];
}
