using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmptyWorker;

/// <summary>Answers, and does nothing else.</summary>
public sealed class VersionFunction
{
    [Function("Version")]
    public static IResult Version([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "version")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Results.Text("empty");
    }
}
