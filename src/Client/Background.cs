using AgentTelemetry.Client.Files;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Sending;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client;

/// <summary>The two loops behind a client, one for the disk and one for the service, and how they end.</summary>
internal sealed class Background : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(1);

    private readonly TelemetryClientOptions _options;
    private readonly ClientMeter _meter;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly OutboxStore _outbox;
    private readonly DeadLetters _deadLetters;
    private readonly ServiceHttp? _http;
    private readonly Sender? _sender;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _writing;
    private readonly Task _sending;

    public Background(TelemetryClientOptions options, ClientMeter meter, IUuidSource uuids, ILogger logger, TimeProvider time)
    {
        (_options, _meter, _logger, _time) = (options, meter, logger, time);
        Queue = new OperationQueue(options, meter, uuids, logger, time);
        _outbox = new OutboxStore(options, Queue.Process, meter, logger, time);
        _deadLetters = new DeadLetters(options, meter, logger, time);
        var days = new DayFiles(Path.Combine(options.BaseDirectory, "raw"), options.MaxDayFileBytes, options.KeepDays, options.FlushToDisk, time);
        if (options.ApiUrl is not null)
        {
            _http = new ServiceHttp(options, time);
            _sender = new Sender(_outbox, new UnitSender(_http), _deadLetters, options, Queue.Process, meter, logger, time);
        }

        // A thread of its own, so that the disk does not wait for a pool that the host keeps busy.
        _writing = Task.Factory.StartNew(new DiskWriter(Queue, _outbox, days, meter, logger, time).Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _sending = _sender is { } sender ? Task.Run(() => sender.RunAsync(_stopped.Token)) : Task.CompletedTask;
    }

    public OperationQueue Queue { get; }

    /// <summary>Waits until everything taken so far is sent or lost; false where the time was too short.</summary>
    public async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var until = _time.Now() + timeout;
        var reached = Queue.ReachDiskAsync();
        _sender?.Hurry();
        while (!reached.IsCompleted || _meter.Pending > 0)
        {
            if (_time.Now() >= until)
            {
                return false;
            }

            await Task.Delay(Look, _time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public Task<int> ReplayDeadLettersAsync(CancellationToken cancellationToken) =>
        _options.ApiUrl is null ? Task.FromResult(0) : _deadLetters.ReplayAsync(operation => Queue.EnqueueAsync(operation, cancellationToken), Queue.ReachDiskAsync);

    /// <summary>Lets the disk have what is taken, where a process ends without disposing its client.</summary>
    public void ReachDiskAtExit() => Queue.ReachDiskAsync().Wait(ExitPatience);

    public async ValueTask DisposeAsync()
    {
        Queue.Close();
        await Task.WhenAny(_writing, Task.Delay(ExitPatience, _time)).ConfigureAwait(false);
        await _stopped.CancelAsync().ConfigureAwait(false);
        _outbox.Wake();
        await Task.WhenAny(_sending, Task.Delay(ExitPatience, _time)).ConfigureAwait(false);
        if (_meter.Pending > 0)
        {
            _logger.LeftBehind(_meter.Pending, $"What is on disk below {_options.BaseDirectory} is sent by the next client there.");
        }

        // A loop that hangs in the disk keeps its folder until the process ends.
        if (_writing.IsCompleted && _sending.IsCompleted)
        {
            _outbox.Dispose();
            Queue.Dispose();
        }

        _http?.Dispose();
        _stopped.Dispose();
    }
}
