using System.Reflection;
using Xunit.Sdk;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>Runs a test once on each host, with what an inline row would hold behind it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnEachHostAttribute(params object?[] values) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<HostKind>().Select(kind => (object?[])[kind, .. values]);
}
