using System.Reflection;
using AgentTelemetry.LocalHost.Invocation;

namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>A function that was found, and how to call it.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Method">Its method.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Definition">What middleware sees of it.</param>
/// <param name="Parameters">Where each parameter's value comes from, in order.</param>
internal sealed record LocalFunction(
    string Name,
    MethodInfo Method,
    FunctionTrigger Trigger,
    LocalFunctionDefinition Definition,
    IReadOnlyList<ParameterSource> Parameters);
