using System.Globalization;

namespace AgentTelemetry.Fakes;

/// <summary>Ids that tell which they are: the first ends with 1.</summary>
internal sealed class CountingUuids : IUuidSource
{
    private int _made;

    public static Guid Number(int number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:x12}"));

    public Guid Create() => Number(++_made);
}
