namespace AgentTelemetry.Upgrade.Recording;

/// <summary>What the sessions of a store are called by their senders: external ids, and the ids of what was uploaded or rebuilt.</summary>
internal static class Sessions
{
    /// <summary>Started, took events of every kind, ended with a conversion.</summary>
    public const string Ended = "ended";

    /// <summary>Started, took two events, and is open.</summary>
    public const string Open = "open";

    /// <summary>The key under which <see cref="Open"/> was started.</summary>
    public const string OpenStartKey = "start-of-open";

    /// <summary>An external id that no path and no key can carry.</summary>
    public const string Hostile = "../a/b?c#d%2F\\ ~_' \u0001é漢\U0001F600";

    /// <summary>Two sessions have it.</summary>
    public const string Twice = "twice";

    /// <summary>An event of it is longer than a property of a row.</summary>
    public const string Long = "long";

    /// <summary>What that event says: escaped, as it is stored, it fills more than two properties.</summary>
    public static readonly string LongText = string.Concat(Enumerable.Repeat("\U0001F600", 6_000));

    /// <summary>An external id longer than a part of a key.</summary>
    public static readonly string LongNamed = "long-named-" + new string('n', 300);

    public const string Uploaded01 = "0a000000-0000-4000-8000-000000000001";
    public const string Uploaded10 = "0a000000-0000-4000-8000-000000000002";
    public const string UploadedOpen = "0a000000-0000-4000-8000-000000000003";
    public const string UploadedLegacy = "0a000000-0000-4000-8000-000000000004";
    public const string Rebuilt10 = "0b000000-0000-4000-8000-000000000001";
    public const string Rebuilt01 = "0b000000-0000-4000-8000-000000000002";

    /// <summary>Came through the queue while the store was recorded.</summary>
    public const string Queued = "0c000000-0000-4000-8000-000000000001";

    /// <summary>Waits in the queue.</summary>
    public const string Waiting = "0c000000-0000-4000-8000-000000000002";

    /// <summary>Shared by an agent's retrieval in <see cref="Uploaded10"/> and an edge's, which has no session.</summary>
    public const string Retrieval = "0d000000-0000-4000-8000-000000000001";

    /// <summary>The ids of events: what <see cref="EventId"/> counts.</summary>
    public static string EventId(int number) => $"0e000000-0000-4000-8000-{number:d12}";
}
