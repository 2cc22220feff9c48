namespace AgentTelemetry.Content.Bridges;

/// <summary>What a commerce protocol is told of the content behind a purchase. UCP and ACP want the same of it.</summary>
/// <param name="ContentScope">The caller's name for the collection of content; null where there is none.</param>
/// <param name="Retrieved">1 to <see cref="MostRetrieved"/>, in time order.</param>
/// <param name="Cited">Up to <see cref="MostCited"/>, in time order.</param>
/// <param name="TurnCount">How many turns were completed; null for none.</param>
/// <param name="Topics">What they were about, each once, in order of appearance.</param>
internal sealed record Attribution(
    string? ContentScope, IReadOnlyList<RetrievedContent> Retrieved, IReadOnlyList<CitedContent> Cited, int? TurnCount, IReadOnlyList<string> Topics)
{
    public const int MostRetrieved = 100;

    public const int MostCited = 50;
}
