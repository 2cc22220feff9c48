using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using AgentTelemetry.LocalHost.Discovery;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Decides where a function's parameters come from, as the worker does.</summary>
internal static class ParameterSources
{
    private static readonly Type[] RouteValueTypes =
        [typeof(string), typeof(Guid), typeof(int), typeof(long), typeof(bool), typeof(double), typeof(DateTime), typeof(DateTimeOffset)];

    public static ParameterSource For(string function, ParameterInfo parameter, FunctionTrigger trigger, bool isTrigger)
    {
        var source = isTrigger
            ? ForTrigger(parameter.ParameterType, trigger)
            : ForType(parameter.ParameterType) ?? ForRouteValue(parameter, trigger);

        return source ?? throw new LocalHostException(
            $"Function {function} has a parameter {parameter.Name} of type {parameter.ParameterType.Name} that LocalHost cannot bind.");
    }

    private static ParameterSource? ForTrigger(Type type, FunctionTrigger trigger)
        => trigger switch
        {
            HttpFunctionTrigger when type == typeof(HttpRequest) => static context => context.Http!.Request,
            QueueFunctionTrigger when type == typeof(QueueMessage) => static context => context.TriggerData,
            QueueFunctionTrigger when type == typeof(BinaryData) => static context => ((QueueMessage)context.TriggerData!).Body,
            QueueFunctionTrigger when type == typeof(string) => static context => ((QueueMessage)context.TriggerData!).Body.ToString(),
            TimerFunctionTrigger when type == typeof(TimerInfo) => static context => context.TriggerData,
            _ => null,
        };

    private static ParameterSource? ForType(Type type)
        => type == typeof(FunctionContext) ? static context => context
            : type == typeof(CancellationToken) ? static context => context.CancellationToken
            : type == typeof(HttpRequest) ? static context => context.Http?.Request
            : null;

    private static ParameterSource? ForRouteValue(ParameterInfo parameter, FunctionTrigger trigger)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;

        if (trigger is not HttpFunctionTrigger http || !RouteValueTypes.Contains(type) || !IsInRoute(parameter.Name!, http.Route))
        {
            return null;
        }

        var converter = TypeDescriptor.GetConverter(type);
        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : Default(parameter.ParameterType);

        return context => context.BindingContext.BindingData.TryGetValue(parameter.Name!, out var value) && value is string text
            ? converter.ConvertFromString(null, CultureInfo.InvariantCulture, text)
            : absent;
    }

    private static bool IsInRoute(string name, string route)
        => RoutePatternFactory.Parse(route).Parameters.Any(part => part.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
