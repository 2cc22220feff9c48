using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The fields that one dialect knows of an object. Fields that are not listed are tolerated and kept.</summary>
internal sealed class FieldTable(params IReadOnlyCollection<Field> fields)
{
    private readonly FrozenDictionary<string, Field> _byName = fields.ToFrozenDictionary(field => field.Name);

    /// <summary>No field at all.</summary>
    public static FieldTable Empty { get; } = new();

    /// <summary>Whether it knows no field.</summary>
    public bool IsEmpty => _byName.Count == 0;

    /// <summary>Its fields.</summary>
    public IReadOnlyCollection<Field> All => fields;

    /// <summary>The names of its fields.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The same, to find what was meant.</summary>
    public KnownNames Known => field ??= new KnownNames(Names);

    /// <summary>The fields that the object must have.</summary>
    public IReadOnlyList<Field> Required { get; } = [.. fields.Where(field => field.IsRequired)];

    /// <summary>Finds a field by its name on the wire.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Field? field) => _byName.TryGetValue(name, out field);

    /// <summary>These fields and others; of two that bear the same name the other counts.</summary>
    public FieldTable With(params IEnumerable<Field> others)
    {
        var all = fields.ToDictionary(field => field.Name);
        foreach (var other in others)
        {
            all[other.Name] = other;
        }

        return new FieldTable(all.Values);
    }

    /// <summary>The same fields under their names, with any value, and none required.</summary>
    public FieldTable WithoutRules() => new([.. fields.Select(field => field with { Rule = null, IsRequired = false })]);
}
