using System.Globalization;

namespace AgentTelemetry.Client.Outbox;

/// <summary>One file of operations, and beside it a file with the numbers of the lines that are done.</summary>
internal sealed class Segment
{
    private readonly HashSet<int> _done = [];

    public Segment(string path, bool isClosed)
    {
        Path = path;
        IsClosed = isClosed;
    }

    public string Path { get; }

    /// <summary>How much of it is whole lines.</summary>
    public long Length { get; set; }

    /// <summary>Whether nothing is added to it any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How much of it was read.</summary>
    public long ReadTo { get; set; }

    /// <summary>How many of its lines were read.</summary>
    public int LinesRead { get; set; }

    public bool IsAllDone => ReadTo == Length && _done.Count >= LinesRead;

    public bool IsFinished => IsClosed && IsAllDone;

    private string DonePath => Path + ".done";

    public bool IsDone(int line) => _done.Contains(line);

    public void MarkDone(int line) => _done.Add(line);

    /// <summary>Learns of a file that another process left how far it came.</summary>
    public void Recall()
    {
        Length = new FileInfo(Path).Length;
        if (File.Exists(DonePath))
        {
            // A number without its line break may be half of one.
            var noted = File.ReadAllText(DonePath);
            foreach (var line in noted[..(noted.LastIndexOf('\n') + 1)].Split('\n'))
            {
                if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    _done.Add(number);
                }
            }
        }
    }

    /// <summary>Notes lines as done. A note that is lost costs a repetition and nothing else.</summary>
    public void Note(IEnumerable<int> lines) =>
        File.AppendAllText(DonePath, string.Concat(lines.Select(static line => string.Create(CultureInfo.InvariantCulture, $"{line}\n"))));

    public void Delete()
    {
        File.Delete(Path);
        File.Delete(DonePath);
    }
}
