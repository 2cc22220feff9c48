using AgentTelemetry.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AgentTelemetry.Functions.Http;

/// <summary>The <c>Link</c> header of a page: bodies that are bare arrays stay bare arrays.</summary>
/// <param name="Text">The header; null after the last page.</param>
internal sealed record NextLink(string? Text)
{
    /// <summary>The longest: no longer one could be followed, as it would be no request line that is taken.</summary>
    public const int MostCharacters = TransportLimits.MostRequestLineBytesOfHost;

    /// <summary>The next page of this very query. Refused where what filters it is too long to be told.</summary>
    /// <param name="request">The request for this page.</param>
    /// <param name="cursor">Where the next begins; null after the last.</param>
    /// <typeparam name="T">What the listing takes; whatever else was sent is not repeated.</typeparam>
    public static Result<NextLink> Of<T>(HttpRequest request, string? cursor)
        where T : IQueryDeclaration
    {
        if (cursor is null)
        {
            return new NextLink(Text: null);
        }

        var query = new QueryBuilder();
        foreach (var parameter in T.All.Where(static parameter => parameter.Name is not ("cursor" or "offset")))
        {
            if (request.Parameter(parameter) is { } value)
            {
                query.Add(parameter.Name, value);
            }
        }

        query.Add("cursor", cursor);
        var link = $"<{request.PathBase}{request.Path}{query}>; rel=\"next\"";
        return link.Length <= MostCharacters
            ? new NextLink(link)
            : new Failure(
                FailureKind.Invalid,
                FieldErrors.OfQuery,
                $"The address of the next page would have {link.Length} characters with these parameters escaped; the most is {MostCharacters}. Use shorter ones.");
    }
}
