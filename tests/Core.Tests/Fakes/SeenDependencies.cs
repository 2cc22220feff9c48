using System.Diagnostics;

namespace AgentTelemetry.Fakes;

/// <summary>Hears what Azure's clients tell of their calls, as Application Insights does.</summary>
internal sealed class SeenDependencies : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<(ActivityTraceId Flow, string Text)> _seen = [];

    public SeenDependencies() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>What was told in a flow.</summary>
    public List<string> Of(Activity flow)
    {
        lock (_seen)
        {
            return [.. _seen.Where(seen => seen.Flow == flow.TraceId).Select(static seen => seen.Text)];
        }
    }

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name.StartsWith("Azure.", StringComparison.Ordinal))
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is not { } activity)
        {
            return;
        }

        string[] passing = ["x-ms-client-request-id", "requestId", "serviceRequestId"];
        var tags = activity.TagObjects.Where(tag => !passing.Contains(tag.Key)).OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $"{tag.Key}={tag.Value}");
        lock (_seen)
        {
            _seen.Add((activity.TraceId, $"{value.Key} of {activity.OperationName} in {activity.Parent?.OperationName}: {activity.Status}, {string.Join(", ", tags)}, {(value.Value is Activity ? nameof(Activity) : value.Value?.GetType().Name)}"));
        }
    }

    public void OnCompleted()
    {
        // They live as long as the process.
    }

    public void OnError(Exception error)
    {
        // They have none.
    }
}
