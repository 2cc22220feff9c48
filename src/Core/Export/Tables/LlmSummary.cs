namespace AgentTelemetry.Export.Tables;

/// <summary>Which models a case used, and what for.</summary>
internal sealed class LlmSummary
{
    private const string General = "general";

    // More would not fit into a row.
    private const int MostUses = 1_000;

    private readonly SortedDictionary<(string Model, string Purpose), LlmUse> _uses = new(Comparer<(string Model, string Purpose)>.Create(static (one, other) =>
        string.CompareOrdinal(one.Model, other.Model) is var byModel and not 0 ? byModel : string.CompareOrdinal(one.Purpose, other.Purpose)));

    /// <summary>How many models and purposes there are.</summary>
    public int Count => _uses.Count;

    public void Add(EventPayload payload)
    {
        if (payload.Model is not { } model)
        {
            return;
        }

        var purpose = payload.Purpose ?? General;
        if (!_uses.TryGetValue((model, purpose), out var use) && _uses.Count < MostUses)
        {
            _uses[(model, purpose)] = use = new LlmUse(model, purpose);
        }

        use?.Add(payload);
    }

    public JsonColumn ToColumn() => new("llm_calls", _uses.Values.Select(static use => use.ToJson()), Count);
}
