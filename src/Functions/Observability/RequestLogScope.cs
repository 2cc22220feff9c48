using System.Collections;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The log scope of a request: properties for Application Insights, one short text for a console.</summary>
internal sealed class RequestLogScope(RequestContext request) : IReadOnlyList<KeyValuePair<string, object>>
{
    private readonly KeyValuePair<string, object>[] _properties =
    [
        new(RecordStamp.RequestId, request.RequestId),
        new(RecordStamp.Environment, request.Environment),
        new(RecordStamp.AppId, request.AppId),
    ];

    public int Count => _properties.Length;

    public KeyValuePair<string, object> this[int index] => _properties[index];

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _properties.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _properties.Select(property => $"{property.Key}={property.Value}"));
}
