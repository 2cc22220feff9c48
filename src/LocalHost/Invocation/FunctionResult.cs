using System.Reflection;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Awaits what a method returns, whatever kind of task it is.</summary>
internal static class FunctionResult
{
    public static Func<object?, Task<object?>> Reader(Type declared)
    {
        if (declared == typeof(Task))
        {
            return FromTask;
        }

        if (declared == typeof(ValueTask))
        {
            return FromValueTask;
        }

        var definition = declared.IsGenericType ? declared.GetGenericTypeDefinition() : null;
        var reader = definition == typeof(Task<>) ? nameof(FromTaskOf)
            : definition == typeof(ValueTask<>) ? nameof(FromValueTaskOf)
            : null;

        return reader is null
            ? Task.FromResult
            : typeof(FunctionResult)
                .GetMethod(reader, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(declared.GetGenericArguments())
                .CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static async Task<object?> FromTask(object? returned)
    {
        await (Task)returned!;

        return null;
    }

    private static async Task<object?> FromValueTask(object? returned)
    {
        await (ValueTask)returned!;

        return null;
    }

    private static async Task<object?> FromTaskOf<T>(object? returned) => await (Task<T>)returned!;

    private static async Task<object?> FromValueTaskOf<T>(object? returned) => await (ValueTask<T>)returned!;
}
