using System.Text.Json;
using AgentTelemetry.Cli.Commands;
using AgentTelemetry.Client;
using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Cli.Tracking;

/// <summary>Tells the service something by way of the client's outbox: it stands on disk first, and the next call sends what this one could not.</summary>
internal sealed class Tracker : IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly WarningLog _log = new();
    private readonly TrackingOptions _options;

    public Tracker(CommandContext context, TrackingOptions options)
    {
        (_context, _options) = (context, options);
        Runs = new StartedRuns(context.Host.Home, context.Host.Time);
        Options = new TelemetryClientOptions
        {
            ApiUrl = context.Settings.Url,
            ApiToken = context.Settings.Key,
            BaseDirectory = context.Host.Home,
            DetectGit = false,
            DisposeTimeout = TimeSpan.Zero,
            MaxRetryDelay = TimeSpan.FromSeconds(1),
        };
        Client = new TelemetryClient(Options, _log, context.Host.Time);
    }

    public TelemetryClientOptions Options { get; }

    public TelemetryClient Client { get; }

    public IOperationQueue Queue => Client.Queue;

    public StartedRuns Runs { get; }

    /// <summary>Waits until the service has it, but no longer than was asked for, and says what became of it.</summary>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        var isSent = await FlushAsync(cancellationToken).ConfigureAwait(false);
        var stats = Client.GetStats();
        foreach (var warning in _log.Warnings)
        {
            _context.Printer.Warn(warning);
        }

        if (stats.DeadLettered > 0 || stats.Dropped > 0)
        {
            return ExitCode.Failed;
        }

        if (isSent)
        {
            return ExitCode.Success;
        }

        _context.Printer.Warn($"{stats.Pending} not sent yet; it waits in {Path.Combine(_context.Host.Home, "outbox")}, and the next call that tracks sends it.");
        return !_context.Value(_options.Strict) ? ExitCode.Success : _log.KeyRefused.IsCancellationRequested ? ExitCode.NotAllowed : ExitCode.Unavailable;
    }

    /// <summary>The event id of a run by that id or by its run id. Where nobody answers, the id is taken for what it should be.</summary>
    public async Task<string> EventIdOfAsync(string id, CancellationToken cancellationToken)
    {
        if (Runs.Find(id) is not null)
        {
            return id;
        }

        try
        {
            return await RunLookUp.EventIdOfAsync(_context.Api, id, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandFailedException failure) when (failure.ExitCode is not ExitCode.NotFound)
        {
            // Who may only write cannot look, and a service that is down cannot say; the id may still be right.
            return id;
        }
    }

    public static JsonElement? Element(System.Text.Json.Nodes.JsonObject? value) => value is null ? null : JsonSerializer.SerializeToElement(value);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
    }

    private async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _log.KeyRefused);
        try
        {
            return await Client.FlushAsync(TimeSpan.FromSeconds(_context.Value(_options.Wait)), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
