namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an isolated worker's <c>Program.cs</c> begins.</summary>
public class FunctionsApplication
{
    /// <summary>Creates a builder with the usual configuration sources.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder.</returns>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
