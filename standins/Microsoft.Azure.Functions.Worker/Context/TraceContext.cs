namespace Microsoft.Azure.Functions.Worker;

/// <summary>The trace that an invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>The W3C <c>traceparent</c>.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The W3C <c>tracestate</c>.</summary>
    public abstract string TraceState { get; }

    /// <summary>Further attributes that the host sent along.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => new Dictionary<string, string>();
}
