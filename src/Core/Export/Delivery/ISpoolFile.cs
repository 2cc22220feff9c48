using AgentTelemetry.Export.Signavio;

namespace AgentTelemetry.Export.Delivery;

/// <summary>A file of a batch.</summary>
internal interface ISpoolFile
{
    /// <summary>What is told of it when it is uploaded.</summary>
    SignavioTable Upload { get; }

    /// <summary>Sends it, from its beginning.</summary>
    Task WriteAsync(Stream stream, CancellationToken cancellationToken);
}
