namespace AgentTelemetry.Storage;

/// <summary>The row keys of a session and of its index rows, all in the session's bucket.</summary>
internal static class SessionRowKeys
{
    public const string ByStart = "l~";
    public const string ByEnd = "n~";
    public const string ByExternalId = "x~";
    public const string ByUser = "y~";
    public const string Main = "s~";

    public static string Session(Guid id) => $"{Main}{id}";

    public static string Started(Guid id, DateTimeOffset started) => $"{ByStart}{KeyTime.Inverted(started)}~{id}";

    public static string Ended(Guid id, DateTimeOffset ended) => $"{ByEnd}{KeyTime.Inverted(ended)}~{id}";

    public static string External(string externalId, Guid id, DateTimeOffset started) => $"{ExternalPrefix(externalId)}{KeyTime.Inverted(started)}~{id}";

    public static string ExternalPrefix(string externalId) => $"{ByExternalId}{TableKey.Encode(externalId)}~";

    public static string OfUser(string userId, Guid id, DateTimeOffset started) => $"{UserPrefix(userId)}{KeyTime.Inverted(started)}~{id}";

    public static string UserPrefix(string userId) => $"{ByUser}{TableKey.Encode(userId)}~";

    /// <summary>Open sessions, by when they were last known to be active, at the latest.</summary>
    public const string ByActivity = "o~";

    /// <summary>Ended sessions, by when they ended here: what the session says of its end may lie in any century.</summary>
    public const string ByKeeping = "k~";

    /// <summary>Sessions by when they were due, as earlier versions reckoned it.</summary>
    public const string ByDue = "d~";

    /// <summary>What stands in the place of erased sessions, by when it has to go.</summary>
    public const string ByExpiry = "z~";

    public static string Active(Guid id, DateTimeOffset since) => $"{ByActivity}{KeyTime.Rising(since)}~{id}";

    public static string Kept(Guid id, DateTimeOffset since) => $"{ByKeeping}{KeyTime.Rising(since)}~{id}";

    public static string Due(Guid id, DateTimeOffset due) => $"{ByDue}{KeyTime.Rising(due)}~{id}";

    public static string Tombstone(Guid id, DateTimeOffset expires) => $"{ByExpiry}{KeyTime.Rising(expires)}~{id}";
}
