using System.Reflection;
using AgentTelemetry.LocalHost.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>Every function of an app, found by its attributes and checked before anything starts.</summary>
internal sealed class FunctionCatalogue
{
    private FunctionCatalogue(IReadOnlyList<LocalFunction> functions) => Functions = functions;

    public IReadOnlyList<LocalFunction> Functions { get; }

    public static FunctionCatalogue Discover(IEnumerable<Type> classes, TriggerReader triggers)
    {
        var functions = classes
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(found => found.Name is not null)
            .Select(found => Describe(found.Name!, found.Method, triggers))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

        RefuseEqualNames(functions);
        RefuseEqualRoutes(functions);

        return new FunctionCatalogue(functions);
    }

    public LocalFunction? Find(string name)
        => Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));

    private static LocalFunction Describe(string name, MethodInfo method, TriggerReader triggers)
    {
        // Asked for once: where two ask at the same time for the first time, each may get objects of its own.
        var parameters = method.GetParameters();
        var marked = parameters
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Attribute is not null)
            .ToList();

        if (marked is not [var (parameter, attribute)])
        {
            throw new LocalHostException($"Function {name} has {marked.Count} triggers; a function has exactly one.");
        }

        var trigger = triggers.Read(name, attribute!);
        var sources = parameters
            .Select(each => ParameterSources.For(name, each, trigger, isTrigger: each == parameter))
            .ToList();

        var definition = new LocalFunctionDefinition(name, method, parameter.Name!, trigger);

        return new LocalFunction(name, method, trigger, definition, sources);
    }

    private static void RefuseEqualNames(IEnumerable<LocalFunction> functions)
    {
        var equal = functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);

        if (equal is not null)
        {
            var methods = string.Join(", ", equal.Select(function => function.Definition.EntryPoint));

            throw new LocalHostException($"{equal.Count()} functions are named {equal.Key}: {methods}.");
        }
    }

    private static void RefuseEqualRoutes(IEnumerable<LocalFunction> functions)
    {
        var equal = functions
            .Where(function => function.Trigger is HttpFunctionTrigger)
            .SelectMany(
                function => Entrances((HttpFunctionTrigger)function.Trigger),
                (function, entrance) => (Entrance: entrance, function.Name))
            .GroupBy(found => found.Entrance, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);

        if (equal is not null)
        {
            throw new LocalHostException(
                $"Functions {string.Join(" and ", equal.Select(found => found.Name))} share the route {equal.Key}.");
        }
    }

    private static IEnumerable<string> Entrances(HttpFunctionTrigger trigger)
        => trigger.Methods.Count == 0 ? [$"* /{trigger.Route}"] : trigger.Methods.Select(method => $"{method} /{trigger.Route}");
}
