using System.Collections;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The log scope of a request: properties for Application Insights, one short text for a console. They are those of the moment, as the tenant is learnt on the way.</summary>
internal sealed class RequestLogScope(ICurrentRequest request) : IReadOnlyList<KeyValuePair<string, object>>
{
    public int Count => 5;

    public KeyValuePair<string, object> this[int index] => index switch
    {
        0 => new(RecordProperties.RequestId, request.Context.RequestId),
        1 => new(RecordProperties.Environment, request.Context.Environment),
        2 => new(RecordProperties.AppId, request.Context.AppId),
        3 => new(RecordProperties.UserId, request.Context.UserId),
        4 => new(RecordProperties.SessionId, request.Context.SessionId ?? RecordProperties.NoSession),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() =>
        string.Join(' ', this.Where(static property => property.Value is not (RequestContext.Anonymous or RecordProperties.NoSession)).Select(static property => $"{property.Key}={property.Value}"));
}
