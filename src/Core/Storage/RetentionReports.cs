using AgentTelemetry.Retention;

namespace AgentTelemetry.Storage;

/// <summary>What retention did last in each app.</summary>
internal sealed class RetentionReports(Tables tables) : AppReports<RetentionReport>(tables.Retention, "reports", RetentionJson.Default.RetentionReport), IRetentionReports;
