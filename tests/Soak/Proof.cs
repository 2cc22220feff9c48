namespace AgentTelemetry.Soak;

/// <summary>Something that the suite shows at a small size, at its full size.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Size">How often, or how many: the full size.</param>
/// <param name="RunAsync">Runs it at a size, tells how far it is, and says in one line what it has shown; throws when that does not hold.</param>
internal sealed record Proof(string Name, int Size, Func<int, IProgress<string>, Task<string>> RunAsync);
