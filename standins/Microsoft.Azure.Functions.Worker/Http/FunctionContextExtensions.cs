using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads what the ASP.NET Core integration leaves in the invocation.</summary>
public static class FunctionContextExtensions
{
    // The key under which the real integration stores it.
    private const string HttpContextKey = "HttpRequestContext";

    /// <summary>The HTTP exchange of the invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The exchange, or null when the trigger is not HTTP.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        return context.Items.TryGetValue(HttpContextKey, out var value) ? value as HttpContext : null;
    }
}
