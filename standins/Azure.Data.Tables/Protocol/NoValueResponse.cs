namespace Azure.Data.Tables.Protocol;

/// <summary>The answer to a read of something that is not there.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The response has no value: nothing was found.");

    public override Response GetRawResponse() => response;
}
