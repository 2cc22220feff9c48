using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The marks of sessions. One that is written in the transaction of a change counts from then on; one that is written beside its events says less.</summary>
internal static class SessionMarkKeys
{
    private const string SessionColumn = "session_id";

    // "m", the time, the session; and who wrote it, where that was beside events.
    private const int Session = 2;
    private const int Instance = 3;

    /// <summary>The mark that goes with a change of the session's own rows.</summary>
    public static TableEntity Exact(string partition, Guid session, DateTimeOffset now) => Of(partition, $"{KeyTime.Rising(now)}~{session}", session);

    /// <summary>The mark beside events: one for each minute and instance, however many there are.</summary>
    public static TableEntity Beside(string partition, Guid session, string instance, DateTimeOffset now) =>
        Of(partition, $"{KeyTime.Rising(new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero))}~{session}~{instance}", session);

    /// <summary>The marks of a session, among others.</summary>
    public static string FilterOf(Guid session) => TableClient.CreateQueryFilter($"session_id eq {session.ToString()}");

    public static Guid SessionOf(TableEntity mark) => Guid.ParseExact(KeySegments.Of(mark.RowKey)[Session], "D");

    public static bool IsExact(TableEntity mark) => KeySegments.Of(mark.RowKey).Length == Instance;

    private static TableEntity Of(string partition, string key, Guid session) => new(partition, StatisticsRowKeys.Marks + key) { [SessionColumn] = session.ToString() };
}
