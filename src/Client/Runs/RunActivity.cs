using System.Diagnostics;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Client.Runs;

/// <summary>A run as an activity, which OpenTelemetry sees as a span.</summary>
internal static class RunActivity
{
    /// <param name="source">Where it comes from.</param>
    /// <param name="run">The run.</param>
    /// <param name="isCurrent">Whether what follows belongs to it. A run that starts and ends in different places must not leave its mark on the first.</param>
    public static Activity? Start(ActivitySource source, RunRecord run, bool isCurrent)
    {
        var before = Activity.Current;
        var activity = source.StartActivity($"{run.AgentName} {run.JobType}");
        activity?.SetTag("agent_telemetry.run_id", run.RunId).SetTag("agent_telemetry.event_id", run.EventId)
            .SetTag("agent_telemetry.agent_name", run.AgentName).SetTag("agent_telemetry.job_type", run.JobType);
        if (!isCurrent)
        {
            Activity.Current = before;
        }

        return activity;
    }

    public static void End(Activity? activity, RunRecord run)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("agent_telemetry.status", run.Status);
        if (run.Status is RunStatus.Failure or RunStatus.Timeout)
        {
            activity.SetStatus(ActivityStatusCode.Error, run.ErrorSummary);
        }

        var before = Activity.Current;
        activity.Stop();
        if (before != activity)
        {
            Activity.Current = before;
        }
    }
}
