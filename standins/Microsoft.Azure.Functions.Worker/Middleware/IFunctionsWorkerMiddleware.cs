namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A step around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs the step.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline; not calling it ends the invocation here.</param>
    /// <returns>Completes when the step has run.</returns>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
