using System.Collections;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The log scope of a request: properties for Application Insights, one short text for a console. They are those of the moment, as the tenant is learnt on the way.</summary>
internal sealed class RequestLogScope(CurrentRequest request) : IReadOnlyList<KeyValuePair<string, object>>
{
    public int Count => request.Caller?.KeyId is null ? 3 : 4;

    public KeyValuePair<string, object> this[int index] => index switch
    {
        0 => new(RecordStamp.RequestId, request.Context.RequestId),
        1 => new(RecordStamp.Environment, request.Context.Environment),
        2 => new(RecordStamp.AppId, request.Context.AppId),
        3 when request.Caller?.KeyId is { } id => new(RecordStamp.KeyId, id),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        var count = Count;
        for (var index = 0; index < count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(static property => $"{property.Key}={property.Value}"));
}
