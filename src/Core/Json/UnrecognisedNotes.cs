using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>Collects the unrecognised members of a document. The same name in many events is one entry.</summary>
internal sealed partial class UnrecognisedNotes
{
    // More would help nobody and would let a small body ask for a large answer.
    private const int MostListed = 50;
    private const int MostNameCharacters = 64;

    private readonly Dictionary<(string Place, string Name), int> _places = [];
    private readonly List<UnrecognisedField> _listed = [];
    private int _more;

    /// <summary>Notes a member.</summary>
    /// <param name="path">Where its owner stands.</param>
    /// <param name="name">Its name as sent.</param>
    /// <param name="known">The names that are read there.</param>
    public void Note(string path, string name, KnownNames known)
    {
        // What was meant is looked for once, however many events have the name.
        if (IsToBeListed(path, name))
        {
            List(path, name, known.Nearest(name));
        }
    }

    /// <summary>Notes a member and what was perhaps meant.</summary>
    public void Note(string path, string name, string? meant)
    {
        if (IsToBeListed(path, name))
        {
            List(path, name, meant);
        }
    }

    public UnrecognisedFields ToFields() => _listed.Count == 0 ? UnrecognisedFields.None : new UnrecognisedFields(_listed, _more);

    /// <summary>A caller's name, at a length that does no harm.</summary>
    public static string Cut(string name)
    {
        if (name.Length <= MostNameCharacters)
        {
            return name;
        }

        // Half a surrogate pair is no text.
        var length = char.IsHighSurrogate(name[MostNameCharacters - 1]) ? MostNameCharacters - 1 : MostNameCharacters;
        return string.Create(CultureInfo.InvariantCulture, $"{name.AsSpan(0, length)}…");
    }

    private bool IsToBeListed(string path, string name)
    {
        var key = (Index().Replace(path, "[]"), name);
        if (_places.TryGetValue(key, out var place))
        {
            _listed[place] = _listed[place] with { Times = _listed[place].Times + 1 };
            return false;
        }

        if (_listed.Count == MostListed)
        {
            _more++;
            return false;
        }

        _places.Add(key, _listed.Count);
        return true;
    }

    private void List(string path, string name, string? meant) => _listed.Add(new UnrecognisedField(FieldReader.Path(path, Cut(name)), meant, 1));

    [GeneratedRegex(@"\[\d+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
