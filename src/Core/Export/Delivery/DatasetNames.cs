using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Names the dataset of an app as Signavio sees it: apps share no table, since a run's id is unique in its app only.</summary>
internal sealed class DatasetNames(IOptions<TelemetryOptions> telemetry)
{
    /// <summary>The dataset itself for the app of <c>TELEMETRY_APP_ID</c>; for any other, one of its own.</summary>
    public string Of(string dataset, string appId) => appId == telemetry.Value.AppId ? dataset : $"{dataset} of {appId}";
}
