namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Connects the worker to ASP.NET Core.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets HTTP functions work with ASP.NET Core's types. Without a worker there is nothing to connect.</summary>
    /// <param name="builder">The worker's builder.</param>
    /// <returns>The same builder.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder;
    }
}
