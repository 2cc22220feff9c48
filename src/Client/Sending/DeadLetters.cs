using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentTelemetry.Client.Files;
using AgentTelemetry.Client.Outbox;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Sending;

/// <summary>The dead-letter files: what the service refused for good, with the reason, a file for each day.</summary>
internal sealed class DeadLetters(TelemetryClientOptions options, ClientMeter meter, ILogger logger, TimeProvider time)
{
    private readonly string _folder = Path.Combine(options.BaseDirectory, "dead-letters");
    private readonly Throttle _complaint = new(time);

    /// <summary>Keeps an operation with the reason. False where the disk does not take it.</summary>
    public bool TryAdd(Operation operation, string reason)
    {
        var path = Path.Combine(_folder, $"dead_{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.ndjson");
        var line = new ArrayBufferWriter<byte>();
        OperationLine.Write(operation, line);
        try
        {
            Directory.CreateDirectory(_folder);
            var ofOtherDays = Directory.GetFiles(_folder).Where(file => file != path).Sum(FileSize.Of);
            if (!SharedFile.Append(path, WithReason(line.WrittenSpan, reason), options.MaxOutboxBytes - ofOtherDays, options.FlushToDisk, time))
            {
                return false;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        if (_complaint.MayPass())
        {
            logger.DeadLettered(operation.Method, operation.Path, reason, path);
        }

        return true;
    }

    /// <summary>Gives every dead letter to <paramref name="enqueue"/>, and removes a file once all of it is on its way.</summary>
    public async Task<int> ReplayAsync(Func<Operation, Task> enqueue, Func<Task> reachDisk)
    {
        var count = 0;
        var files = Directory.Exists(_folder) ? Directory.GetFiles(_folder, "dead_*.ndjson").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var path in files)
        {
            // Held meanwhile, so that neither another replay nor another dead letter comes in between.
            using var file = SharedFile.OpenLocked(path, FileMode.Open, time);
            using var reader = new StreamReader(file);
            var dropped = meter.DroppedSoFar;
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                if (OperationLine.Read(Encoding.UTF8.GetBytes(line)) is { } operation)
                {
                    await enqueue(operation).ConfigureAwait(false);
                    count++;
                }
                else
                {
                    meter.Damaged(1);
                }
            }

            await reachDisk().ConfigureAwait(false);

            // What found no room on its way stays here. The rest comes twice then, which the service takes as once.
            if (meter.DroppedSoFar == dropped)
            {
                file.SetLength(0);
            }
        }

        return count;
    }

    private static byte[] WithReason(ReadOnlySpan<byte> line, string reason) =>
        [.. "{\"reason\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(reason, ReasonJson.Default.String), (byte)',', .. line[1..]];
}
