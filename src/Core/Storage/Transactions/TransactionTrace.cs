using System.Diagnostics;
using Azure;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>Tells of a transaction as the package's client tells of its own, so that Application Insights shows the same dependency.</summary>
internal sealed class TransactionTrace : IDisposable
{
    private const string Name = "TableClient.SubmitTransaction";

    private static readonly DiagnosticListener Listener = new("Azure.Data.Tables");

    private readonly Activity _activity;

    private TransactionTrace()
    {
        _activity = new Activity(Name);
        _activity.AddTag("az.namespace", "Microsoft.Tables");
        _activity.AddTag("kind", "internal");
        _activity.SetIdFormat(ActivityIdFormat.W3C);
        _activity.Start();
        Listener.Write($"{Name}.Start", _activity);
    }

    /// <returns>Null where nobody listens.</returns>
    public static TransactionTrace? Begin() => Listener.IsEnabled(Name) ? new TransactionTrace() : null;

    public void Fail(Exception exception)
    {
        Listener.Write($"{Name}.Exception", exception);
        _activity.SetTag("error.type", exception is RequestFailedException { ErrorCode: { Length: > 0 } code } ? code : exception.GetType().FullName);
        _activity.SetStatus(ActivityStatusCode.Error, exception.ToString());
    }

    public void Dispose()
    {
        _activity.SetEndTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Listener.Write($"{Name}.Stop", null);
        _activity.Dispose();
    }
}
