using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>Writes events to a developer's file as lines of JSON. A file that is full becomes <c>.1</c>, and the one before it goes.</summary>
internal sealed class DeveloperLogFile(IOptions<DeveloperLogOptions> options, IOptions<TelemetryOptions> telemetry, ILogger<DeveloperLogFile> logger)
    : BackgroundService, IEventSink
{
    // What a disk does not keep up with is left out, as nobody waits for it.
    private readonly Channel<DeveloperLogEntry> _entries =
        Channel.CreateBounded<DeveloperLogEntry>(new BoundedChannelOptions(DeveloperLog.MostEvents) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private bool IsEnabled { get; } = options.Value.IsEnabled && telemetry.Value.IsDevelopment && !string.IsNullOrWhiteSpace(options.Value.File);

    public bool Takes(bool isKept) => IsEnabled;

    public void Write(EventRecord record)
    {
        if (IsEnabled)
        {
            _entries.Writer.TryWrite(DeveloperLogEntry.Of(record));
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _entries.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsEnabled)
        {
            return;
        }

        try
        {
            // Not the stopping token: what is in the channel at the end is written still.
            while (await _entries.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await AppendAsync(options.Value.File!).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            DeveloperLogLog.FileFailed(logger, options.Value.File!, exception);
        }
    }

    private async Task AppendAsync(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        if (new FileInfo(path) is { Exists: true } file && file.Length > (long)options.Value.MaxSizeMiB << 20)
        {
            File.Move(path, path + ".1", overwrite: true);
        }

        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await using (stream.ConfigureAwait(false))
        {
            while (_entries.Reader.TryRead(out var entry))
            {
                await stream.WriteAsync(entry.Line).ConfigureAwait(false);
                stream.WriteByte((byte)'\n');
            }
        }
    }
}
