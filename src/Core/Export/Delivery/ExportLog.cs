using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Export.Delivery;

/// <summary>What is logged of exports. Reasons are Signavio's or a source's words, cut to a length; no case is named.</summary>
internal static partial class ExportLog
{
    [LoggerMessage(7001, LogLevel.Information, "{Count} cases are in dataset {Dataset}.")]
    public static partial void Completed(ILogger logger, int count, string dataset);

    [LoggerMessage(7002, LogLevel.Warning, "{Count} cases for dataset {Dataset} did not get there; final: {IsFinal}. {Reason}")]
    public static partial void GivenBack(ILogger logger, int count, string dataset, bool isFinal, string reason);

    [LoggerMessage(7003, LogLevel.Warning, "The export to dataset {Dataset} was interrupted; the queue goes on with it.")]
    public static partial void Interrupted(ILogger logger, Exception exception, string dataset);

    [LoggerMessage(7004, LogLevel.Warning, "{Count} failed exports are tried again because somebody asked for it.")]
    public static partial void Replayed(ILogger logger, int count);
}
