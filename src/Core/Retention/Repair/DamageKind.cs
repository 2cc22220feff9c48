namespace AgentTelemetry.Retention.Repair;

/// <summary>What can be wrong with stored rows, and which promise of the data that breaks.</summary>
internal static class DamageKind
{
    /// <summary>A row is missing by which something is found.</summary>
    public const string MissingRow = "missing_row";

    /// <summary>A row by which something is found says something else than what it leads to.</summary>
    public const string WrongRow = "wrong_row";

    /// <summary>A row leads nowhere.</summary>
    public const string OrphanedRow = "orphaned_row";

    /// <summary>A run is not in the totals as it is.</summary>
    public const string Uncounted = "uncounted";

    /// <summary>A run says another number of events than it has.</summary>
    public const string Miscounted = "miscounted";

    /// <summary>A session is open and takes no events: its end broke off.</summary>
    public const string HalfEnded = "half_ended";

    /// <summary>A session takes events in a way that its state does not allow.</summary>
    public const string HalfOpen = "half_open";

    /// <summary>Rows of a session that nobody sees: what would have made it visible broke off.</summary>
    public const string Leftover = "leftover";

    /// <summary>A removal or an erasure broke off.</summary>
    public const string UnfinishedRemoval = "unfinished_removal";

    /// <summary>A row does not say whose it is, which request wrote it, and in which environment.</summary>
    public const string Unstamped = "unstamped";

    /// <summary>A turn has what its privacy level forbids.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>A row cannot be read.</summary>
    public const string Unreadable = "unreadable";

    private const string AcknowledgedIsDurable = "acknowledged_is_durable";
    private const string WholeOrAbsent = "whole_or_absent";
    private const string FoundByEveryRoad = "found_by_every_road";
    private const string NothingForbiddenAtRest = "nothing_forbidden_at_rest";
    private const string EveryRowSaysWhoseItIs = "every_row_says_whose_it_is";

    /// <summary>The promise of docs/architecture.md that is broken where a kind is found.</summary>
    public static string PromiseOf(string kind) => kind switch
    {
        HalfEnded or HalfOpen or Leftover or UnfinishedRemoval => WholeOrAbsent,
        Unstamped => EveryRowSaysWhoseItIs,
        Forbidden => NothingForbiddenAtRest,
        Unreadable => AcknowledgedIsDurable,
        _ => FoundByEveryRoad,
    };
}
