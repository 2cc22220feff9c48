using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Operations;

/// <summary>The steps of a smoke test that is under way. After one that failed the others are skipped, but for the last.</summary>
internal sealed class SmokeRun(IServiceEvents events, TimeProvider time)
{
    public const string IsPassed = "passed";
    public const string IsFailed = "failed";
    private const string IsSkipped = "skipped";

    private readonly List<SmokeStep> _steps = [];

    public IReadOnlyList<SmokeStep> Steps => _steps;

    public int Passed => _steps.Count(static step => step.Status is IsPassed);

    public int Failed => _steps.Count(static step => step.Status is IsFailed);

    /// <summary>Runs a step, unless one has failed before it.</summary>
    /// <param name="name">What it does.</param>
    /// <param name="act">Does it; gives the code of what was wrong, or null.</param>
    public Task StepAsync(string name, Func<Task<string?>> act)
    {
        if (Failed == 0)
        {
            return LastStepAsync(name, act);
        }

        _steps.Add(new SmokeStep(name, IsSkipped, 0, null));
        return Task.CompletedTask;
    }

    /// <summary>Runs a step whatever came before it.</summary>
    public async Task LastStepAsync(string name, Func<Task<string?>> act)
    {
        var began = time.GetTimestamp();
        var error = await ErrorOfAsync(act).ConfigureAwait(false);
        _steps.Add(new SmokeStep(name, error is null ? IsPassed : IsFailed, time.GetElapsedTime(began).TotalMilliseconds, error));
        if (error is not null)
        {
            events.Emit(new SmokeTestFailed(SmokeTest.Suite, name) { ErrorType = "smoke_test", ErrorMessage = "A step of a smoke test failed.", ErrorCode = error, IsRetryable = true });
        }
    }

    private static async Task<string?> ErrorOfAsync(Func<Task<string?>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            return "storage_unavailable";
        }
    }
}
