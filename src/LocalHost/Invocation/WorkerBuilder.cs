using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Collects the app's middleware and closes the pipeline with the function itself.</summary>
internal sealed class WorkerBuilder(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public IServiceCollection Services => services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);

        return this;
    }

    public FunctionExecutionDelegate Build(FunctionExecutionDelegate last)
        => Enumerable.Reverse(_middleware).Aggregate(last, (next, step) => step(next));
}
