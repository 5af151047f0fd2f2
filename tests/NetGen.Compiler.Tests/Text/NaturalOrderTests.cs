using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Text;

/// <summary>When names say which layer comes first.</summary>
public class NaturalOrderTests
{
    [Theory]
    [InlineData("0", "2", "10")]
    [InlineData("fc1", "fc2", "fc10")]
    [InlineData("net.0", "net.2", "net.10")]
    [InlineData("blocks.0.fc1", "blocks.0.fc2", "blocks.1.fc1")]
    [InlineData("hidden")]
    [InlineData]
    public void Names_that_differ_in_numbers_tell_an_order(params string[] names)
    {
        Assert.True(NaturalOrder.IsToldBy(names));
        Assert.Equal(names, names.OrderDescending().Order(NaturalOrder.Instance));
    }

    [Theory]
    [InlineData("hidden", "input", "output")]
    [InlineData("fc1", "fc2", "out")]
    [InlineData("fc", "fc2")]
    [InlineData("net.0", "head.2")]
    [InlineData("fc1", "fc01")]
    public void Others_tell_none(params string[] names) => Assert.False(NaturalOrder.IsToldBy(names));
}
