namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>How often each stage was reached, and when first.</summary>
internal sealed class StageCounts
{
    private readonly int[] _events = new int[FunnelStages.All.Count];
    private readonly string?[] _firstAt = new string?[FunnelStages.All.Count];

    /// <summary>The farthest stage; null before the first event.</summary>
    public FunnelStage? Reached { get; private set; }

    public int Total => _events.Sum();

    public int Events(FunnelStage stage) => _events[(int)stage];

    public string? FirstAt(FunnelStage stage) => _firstAt[(int)stage];

    public bool Has(FunnelStage stage) => Events(stage) > 0;

    public void Add(FunnelStage stage, string timestamp)
    {
        _events[(int)stage]++;
        if (_firstAt[(int)stage] is not { } first || string.CompareOrdinal(timestamp, first) < 0)
        {
            _firstAt[(int)stage] = timestamp;
        }

        Reached = Reached is { } reached && reached > stage ? reached : stage;
    }

    /// <summary>Every stage that was reached although the ones right before it were not, with those.</summary>
    public IEnumerable<FunnelGap> Gaps()
    {
        var missing = new List<FunnelStage>();
        foreach (var stage in FunnelStages.All)
        {
            if (!Has(stage))
            {
                missing.Add(stage);
                continue;
            }

            if (missing.Count > 0)
            {
                yield return new FunnelGap(stage, [.. missing]);
                missing.Clear();
            }
        }
    }
}
