using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>Runs LocalHost until the terminal or the system says stop.</summary>
internal static class ForegroundRun
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(LocalHostOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

        try
        {
            await using var app = await LocalHostApplication.StartAsync(options, stop.Token);

            // A background service that fails stops the host too.
            var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, lifetime.ApplicationStopping);

            await WaitAsync(either.Token);

            return stop.IsCancellationRequested ? 0 : Failed;
        }
        catch (LocalHostException e)
        {
            await Console.Error.WriteLineAsync(e.Message);

            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }

        void Stop(PosixSignalContext signal)
        {
            // Without this the process would end before its Azurite.
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var registration = stop.Register(stopped.SetResult);

        await stopped.Task;
    }
}
