using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Http;

/// <summary>Chooses the form of an answer.</summary>
internal static class MediaTypes
{
    private const int ByName = 2;
    private const int ByType = 1;
    private const int AsAny = 0;

    /// <summary>The one of some media types that a caller would have (RFC 9110, 12.5.1); the first where it takes none or likes none better.</summary>
    /// <remarks>Of two that are as welcome it is the one that is named: who names one beside <c>*/*</c> means it.</remarks>
    public static string Preferred(this HttpRequest request, params IReadOnlyList<string> offered)
    {
        request.HttpContext.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        var accepted = request.GetTypedHeaders().Accept;
        return offered.MaxBy(type => Welcome(accepted, type))!;
    }

    // The most specific range that has it decides, also to say no.
    private static (double Quality, int Specificity) Welcome(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .Select(range => (Quality: range.Quality ?? 1, Specificity: Specificity(range, type)))
        .Where(static range => range.Specificity is not null)
        .OrderByDescending(static range => range.Specificity)
        .Select(static range => range.Quality == 0 ? default : (range.Quality, range.Specificity!.Value))
        .FirstOrDefault();

    private static int? Specificity(MediaTypeHeaderValue range, string type) =>
        range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? ByName
        : range.MatchesAllTypes ? AsAny
        : range.MatchesAllSubTypes && type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase) ? ByType
        : null;
}
