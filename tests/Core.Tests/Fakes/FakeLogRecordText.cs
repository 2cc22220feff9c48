using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.Fakes;

internal static class FakeLogRecordText
{
    extension(FakeLogRecord line)
    {
        /// <summary>All that an exporter might send of it.</summary>
        public string Everything => $"{line.Message} {string.Join(' ', line.StructuredState ?? [])} {line.Exception}";
    }
}
