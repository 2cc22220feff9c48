namespace AgentTelemetry.Traces.Wire;

/// <summary>Which fields of a message are messages again. All other fields are values or unknown, and hold nothing that grows.</summary>
internal sealed class WireShape
{
    private readonly WireShape?[] _parts = new WireShape?[16];

    public static WireShape Traces { get; }

    public static WireShape Logs { get; }

    public static WireShape Metrics { get; }

    static WireShape()
    {
        var value = new WireShape();
        var attribute = new WireShape().With(2, value);
        value.With(5, new WireShape().With(1, value)).With(6, new WireShape().With(1, attribute));
        var resource = new WireShape().With(1, attribute);
        var blank = new WireShape();

        var spanEvent = new WireShape().With(3, attribute);
        var span = new WireShape().With(9, attribute).With(11, spanEvent).With(15, blank);
        Traces = Nested(resource, new WireShape().With(1, blank).With(2, span));

        var record = new WireShape().With(5, value).With(6, attribute);
        Logs = Nested(resource, new WireShape().With(1, blank).With(2, record));

        var points = new WireShape().With(1, blank);
        var metric = new WireShape().With(5, points).With(7, points).With(9, points).With(10, points).With(11, points);
        Metrics = Nested(blank, new WireShape().With(2, metric));
    }

    /// <summary>The message that a field holds; null for any other field.</summary>
    public WireShape? Of(int field) => field < _parts.Length ? _parts[field] : null;

    private static WireShape Nested(WireShape resource, WireShape scope) => new WireShape().With(1, new WireShape().With(1, resource).With(2, scope));

    private WireShape With(int field, WireShape shape)
    {
        _parts[field] = shape;
        return this;
    }
}
