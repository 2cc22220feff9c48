namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline.</summary>
/// <param name="context">The invocation.</param>
/// <returns>Completes when the rest has run.</returns>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
