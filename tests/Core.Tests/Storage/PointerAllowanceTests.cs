namespace AgentTelemetry.Storage;

public sealed class PointerAllowanceTests
{
    [Fact]
    public void So_many_are_followed_of_one_retrieval_and_no_more()
    {
        var allowance = new PointerAllowance();

        Assert.True(allowance.TryTake(PointerAllowance.MostOfOne - 1));
        Assert.False(allowance.IsExceeded);
        Assert.False(allowance.TryTake(PointerAllowance.MostOfOne));
        Assert.True(allowance.IsExceeded);
    }

    [Fact]
    public void So_many_are_followed_in_all_and_no_more()
    {
        var allowance = new PointerAllowance();

        var taken = Enumerable.Range(0, PointerAllowance.MostInAll).AsParallel().Count(_ => allowance.TryTake(0));

        Assert.Equal((PointerAllowance.MostInAll, false), (taken, allowance.IsExceeded));
        Assert.False(allowance.TryTake(0));
        Assert.True(allowance.IsExceeded);
    }
}
