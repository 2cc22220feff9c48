using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Dashboard;

namespace AgentTelemetry.EndToEnd.Dashboard;

/// <summary>The files of the dashboard, as browsers get them.</summary>
[Collection(nameof(OnSecuredService))]
public sealed partial class DashboardTests(SecuredService service)
{
    private const int MostBytes = 150_000;

    [Fact]
    public async Task The_page_is_open_to_all_and_allows_nothing_inline_and_nothing_of_elsewhere()
    {
        using var response = await service.RespondAsync("GET", "/dashboard", key: null);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Only(response, "Content-Security-Policy"));
        Assert.Equal(("nosniff", "no-referrer", "no-cache"), (Only(response, "X-Content-Type-Options"), Only(response, "Referrer-Policy"), Only(response, "Cache-Control")));
        var page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(@"<style|<script(?![^>]* src="")|\son\w+=|style=|https?:", page);
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there_and_may_be_kept_for_good()
    {
        var named = Named().Matches(await service.Service.Http.GetStringAsync(new Uri("/dashboard", UriKind.Relative))).Select(static match => match.Groups[1].Value).ToList();

        Assert.Equal([".css", ".js", ".svg"], named.Select(Path.GetExtension).Order());
        foreach (var path in named)
        {
            using var response = await service.RespondAsync("GET", path, key: null);
            Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
            Assert.Equal("public, max-age=31536000, immutable", Only(response, "Cache-Control"));
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_browser_that_has_the_page_is_told_so(string method)
    {
        using var first = await service.RespondAsync(method, "/dashboard", key: null);
        using var again = await AskAsync(method, first.Headers.ETag!.ToString());
        using var listed = await AskAsync(method, $"\"another\", {first.Headers.ETag}");
        using var changed = await AskAsync(method, "W/\"another\"");

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, listed.StatusCode, changed.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/dashboard/none.js")]
    [InlineData("/dashboard/INDEX.html")]
    [InlineData("/dashboard/..%2Fopenapi.json")]
    [InlineData("/dashboard/sessions/1")]
    public async Task What_is_no_file_of_it_is_a_404(string path)
    {
        using var response = await service.RespondAsync("GET", path, key: null);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task It_is_sent_compressed_to_whom_takes_that()
    {
        var script = new DashboardFiles().All.Keys.Single(static name => name.EndsWith(".js", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/dashboard/{script}");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var response = await service.Service.Http.SendAsync(request);

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public void All_of_it_is_less_than_150_kB_compressed()
    {
        var files = new DashboardFiles().All;

        Assert.InRange(files.Values.Sum(static file => Compressed(file.Body)), 1, MostBytes);
        Assert.Contains("uplot", System.Text.Encoding.UTF8.GetString(files["licences.txt"].Body), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_key_is_told_what_it_is_for()
    {
        var key = await service.IssueAsync("current", "read", "export");

        var (status, told) = await service.SendAsync("GET", "/keys/current", key.Text);
        var (refused, _) = await service.SendAsync("GET", "/keys/current", key: null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (status, refused));
        Assert.Equal($$"""{"key_id":"{{key.Id}}","app_id":"current","scopes":["read","export"]}""", told.ToJsonString());
    }

    private static long Compressed(byte[] body)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return target.Length;
    }

    private static string Only(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private async Task<HttpResponseMessage> AskAsync(string method, string tag)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/dashboard");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await service.Service.Http.SendAsync(request);
    }

    [GeneratedRegex("(?:src|href)=\"(/dashboard/[^\"]+)\"")]
    private static partial Regex Named();
}
