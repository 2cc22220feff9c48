using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function for an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>The given methods.</summary>
    /// <param name="methods">HTTP methods, in any case.</param>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Any method, with the given level.</summary>
    /// <param name="authLevel">Which key is asked for.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods, with the given level.</summary>
    /// <param name="authLevel">Which key is asked for.</param>
    /// <param name="methods">HTTP methods, in any case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template below the host's prefix; the function's name when not given.</summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods; any when null or empty.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>Which key is asked for.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
