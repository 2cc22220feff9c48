using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AzureDataTables.Tests;

/// <summary>Answers to transactions as the service writes them, where Azurite does otherwise.</summary>
public sealed class TransactionAnswerTests
{
    [Fact]
    public async Task Each_answer_has_its_status_and_headers()
    {
        Interceptor interceptor = Changeset(
            "HTTP/1.1 204 No Content\r\nContent-ID: 1\r\nETag: W/\"first\"\r\n\r\n",
            "HTTP/1.1 204 No Content\r\nContent-ID: 2\r\nETag: W/\"second\"\r\nX-Twice: one\r\n\r\n");

        Response<IReadOnlyList<Response>> answer = await Submit(interceptor);

        Assert.Equal([204, 204], answer.Value.Select(part => part.Status));
        Assert.Equal("No Content", answer.Value[0].ReasonPhrase);
        Assert.Equal(new ETag("W/\"first\""), answer.Value[0].Headers.ETag);
        Assert.Equal(new ETag("W/\"second\""), answer.Value[1].Headers.ETag);
        Assert.True(answer.Value[1].Headers.TryGetValue("x-twice", out string? value));
        Assert.Equal("one", value);
        Assert.False(answer.Value[1].Headers.Contains("absent"));
    }

    [Theory]
    [InlineData("98:The property value is larger than allowed.", 98)]
    [InlineData("The property value is larger than allowed.", null)]
    [InlineData("no number: here", null)]
    public async Task The_index_of_a_failure_is_what_leads_its_text(string text, int? index)
    {
        Interceptor interceptor = Changeset(
            "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8\r\n\r\n"
            + $$$"""{"odata.error":{"code":"PropertyValueTooLarge","message":{"lang":"en-US","value":"{{{text}}}\nRequestId:1"}} }"""
            + "\r\n");

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Submit(interceptor));

        Assert.Equal(400, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.PropertyValueTooLarge, failure.ErrorCode);
        Assert.Equal(index, failure.FailedTransactionActionIndex);
        Assert.StartsWith(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_refused_as_a_whole_is_no_failed_action()
    {
        var interceptor = Interceptor.Scripted(() => Answer.Error(HttpStatusCode.RequestEntityTooLarge, "RequestBodyTooLarge"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Submit(interceptor));

        Assert.Equal((413, "RequestBodyTooLarge"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_failure_without_a_body_that_can_be_read_still_has_its_status()
    {
        var interceptor = Interceptor.Scripted(
            () => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<html>no</html>") });

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Submit(interceptor));

        Assert.Equal(403, failure.Status);
        Assert.Null(failure.ErrorCode);
    }

    private static Task<Response<IReadOnlyList<Response>>> Submit(Interceptor interceptor) =>
        new TableClient("UseDevelopmentStorage=true", "t", interceptor.Options()).SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "1")),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "2")),
        ]);

    private static Interceptor Changeset(params string[] answers) => Interceptor.Scripted(() =>
    {
        var body = new StringBuilder("--batchresponse_b\r\nContent-Type: multipart/mixed; boundary=changesetresponse_c\r\n\r\n");
        foreach (string answer in answers)
        {
            body.Append("--changesetresponse_c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            body.Append(answer).Append("\r\n");
        }

        body.Append("--changesetresponse_c--\r\n--batchresponse_b--\r\n");

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batchresponse_b");
        return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = content };
    });
}
