using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AgentTelemetry;

/// <summary>Which types the types of an assembly use: in their members, in what these are derived of, and within the bodies of methods.</summary>
internal static class CompiledUses
{
    /// <summary>The uses of each type, what the compiler made of its lambdas and asynchronous methods included.</summary>
    public static IEnumerable<(TypeDefinition User, TypeReference Used)> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.GetTypes())
        {
            foreach (var used in UsedBy(type).OfType<TypeReference>().SelectMany(Parts))
            {
                yield return (Outermost(type), used);
            }
        }
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(static implemented => implemented.InterfaceType),
        .. type.CustomAttributes.Select(static attribute => attribute.AttributeType),
        .. type.Fields.Select(static field => field.FieldType),
        .. type.Properties.SelectMany(static property => property.CustomAttributes).Select(static attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        .. UsedBy((MethodReference)method),
        .. method.CustomAttributes.Select(static attribute => attribute.AttributeType),
        .. method.HasBody ? UsedBy(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodBody body) =>
    [
        .. body.Variables.Select(static variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(static handler => handler.CatchType),
        .. body.Instructions.SelectMany(static instruction => instruction.Operand switch
        {
            MethodReference method => UsedBy(method),
            FieldReference field => [field.DeclaringType, field.FieldType],
            TypeReference type => [type],
            _ => Array.Empty<TypeReference?>(),
        }),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(static parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    // An array is a use of its items' type, a generic type one of its arguments.
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(Outermost(generic.ElementType)),
        TypeSpecification of => Parts(of.ElementType),
        GenericParameter => [],
        _ => [Outermost(type)],
    };

    // Only the outermost type bears the namespace.
    private static T Outermost<T>(T type)
        where T : TypeReference => type.DeclaringType is { } outer ? Outermost((T)outer) : type;
}
