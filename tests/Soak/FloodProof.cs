using AgentTelemetry.EndToEnd.Access.Flood;

namespace AgentTelemetry.Soak;

/// <summary>Every attack that is known at once, from two keys, for a minute.</summary>
internal static class FloodProof
{
    private const int Seconds = 60;

    public static Proof Full { get; } = new("flood", Seconds, FloodedService.RunAsync);
}
