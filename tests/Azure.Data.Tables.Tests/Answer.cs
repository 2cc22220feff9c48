using System.Net;
using System.Text;

namespace AzureDataTables.Tests;

/// <summary>Answers that Azurite does not give when one wants them.</summary>
internal static class Answer
{
    public static HttpResponseMessage Empty(HttpStatusCode status) => new(status);

    public static HttpResponseMessage Json(string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers)
            response.Headers.Add(name, value);

        return response;
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent(
            $$$"""{"odata.error":{"message":{"lang":"en-US","value":"Told to fail."},"code":"{{{code}}}"} }""",
            Encoding.UTF8,
            "application/json"),
    };
}
