using System.Reflection;
using AgentTelemetry.LocalHost.Discovery;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Calls a function's method on an instance of its own.</summary>
internal sealed class FunctionMethod(LocalFunction function)
{
    private readonly ObjectFactory? _create = function.Method.IsStatic
        ? null
        : ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);

    private readonly Func<object?, Task<object?>> _result = FunctionResult.Reader(function.Method.ReturnType);

    public LocalFunction Function => function;

    public async Task CallAsync(InvocationContext context)
    {
        var instance = _create?.Invoke(context.InstanceServices, []);

        try
        {
            var arguments = function.Parameters.Select(parameter => parameter(context)).ToArray();
            var returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);

            context.Result = await _result(returned);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else if (instance is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }
}
