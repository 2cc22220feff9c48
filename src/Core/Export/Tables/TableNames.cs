using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Export.Tables;

/// <summary>Makes tables' names out of datasets' names: small letters and underscores, which every part of Signavio takes.</summary>
/// <remarks>
/// A name of small letters with hyphens between them is taken as it is, with underscores for hyphens. Any other gets ten letters of its digest
/// behind it, so that no two datasets share a table: <c>runs-1</c>, <c>Runs-One</c> and <c>runs_one</c> are three.
/// </remarks>
internal static partial class TableNames
{
    /// <summary>What follows a dataset's name in that of its table of events.</summary>
    public const string Events = "_events";

    private const int LongestPlain = 60;
    private const int DigestLetters = 10;
    private const int Letters = 26;

    private static readonly string[] Digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static string Of(string dataset)
    {
        var plain = dataset.Replace('-', '_');
        return Plain().IsMatch(dataset) && dataset.Length <= LongestPlain && !plain.EndsWith(Events, StringComparison.Ordinal)
            ? plain
            : $"{Readable(dataset)}_{Digest(dataset)}";
    }

    private static string Readable(string dataset)
    {
        var spelled = string.Concat(dataset.Take(LongestPlain).Select(static character => character switch
        {
            >= '0' and <= '9' => $"_{Digits[character - '0']}_",
            _ when char.IsAsciiLetter(character) => char.ToLowerInvariant(character).ToString(),
            _ => "_",
        }));
        return string.Join('_', spelled.Split('_', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("dataset"));
    }

    private static string Digest(string dataset)
    {
        var number = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(dataset)));
        return string.Create(DigestLetters, number, static (letters, rest) =>
        {
            for (var place = 0; place < letters.Length; place++)
            {
                letters[place] = (char)('a' + (rest % Letters));
                rest /= Letters;
            }
        });
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
