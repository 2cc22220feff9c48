namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger told about its data.</summary>
public abstract class BindingContext
{
    /// <summary>The trigger's metadata by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
