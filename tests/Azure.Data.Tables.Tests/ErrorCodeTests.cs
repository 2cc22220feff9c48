using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AzureDataTables.Tests;

public sealed class ErrorCodeTests
{
    [Fact]
    public void A_code_equals_its_text_on_either_side()
    {
        TableErrorCode code = "EntityAlreadyExists";

        Assert.True(code == TableErrorCode.EntityAlreadyExists);
        Assert.True("EntityAlreadyExists" == TableErrorCode.EntityAlreadyExists);
        Assert.True(TableErrorCode.EntityAlreadyExists == "EntityAlreadyExists");
        Assert.True(TableErrorCode.EntityAlreadyExists != "TableNotFound");
        Assert.Equal("EntityAlreadyExists", code.ToString());
    }

    [Fact]
    public void A_transactions_failure_takes_over_what_the_actions_failure_says()
    {
        var inner = new IOException();
        var failure = new RequestFailedException(409, "3:exists", "EntityAlreadyExists", inner);

        var transaction = new TableTransactionFailedException(failure);

        Assert.Equal((409, "EntityAlreadyExists"), (transaction.Status, transaction.ErrorCode));
        Assert.Equal("3:exists", transaction.Message);
        Assert.Same(inner, transaction.InnerException);
        Assert.Null(transaction.FailedTransactionActionIndex);
    }
}
