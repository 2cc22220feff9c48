using System.Collections.Immutable;
using System.Reflection;
using AgentTelemetry.LocalHost.Discovery;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Invocation;

internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    public LocalFunctionDefinition(string name, MethodInfo method, string triggerParameter, FunctionTrigger trigger)
    {
        Name = name;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        PathToAssembly = method.DeclaringType.Assembly.Location;
        Parameters = [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = Bindings(new LocalBindingMetadata(triggerParameter, trigger.Type, BindingDirection.In));
        OutputBindings = trigger is HttpFunctionTrigger
            ? Bindings(new LocalBindingMetadata("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id => Name;

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static ImmutableDictionary<string, BindingMetadata> Bindings(LocalBindingMetadata binding)
        => ImmutableDictionary<string, BindingMetadata>.Empty.Add(binding.Name, binding);
}
