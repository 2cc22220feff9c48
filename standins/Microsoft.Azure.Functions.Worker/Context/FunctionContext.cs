namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same for all its invocations.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger told about its data.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>How often the host has tried this event.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function being invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values shared between middleware and function.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>The features of this invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host gives up on the invocation.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
