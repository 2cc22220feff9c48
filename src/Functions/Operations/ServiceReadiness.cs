using AgentTelemetry.Operations;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Whether an instance can do its work.</summary>
/// <param name="Status"><c>ok</c>, or <c>unavailable</c> where a component did not answer.</param>
/// <param name="Storage">Each component of storage, by its name.</param>
internal sealed record ServiceReadiness(string Status, IReadOnlyDictionary<string, ComponentState> Storage)
{
    public static ServiceReadiness Of(Readiness state) =>
        new(state.IsReady ? "ok" : "unavailable", state.Components.ToDictionary(static component => component.Name, ComponentState.Of, StringComparer.Ordinal));
}
