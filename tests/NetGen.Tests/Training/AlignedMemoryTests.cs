using System.Runtime.CompilerServices;
using NetGen.Training;

namespace NetGen.Tests.Training;

public sealed class AlignedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void The_first_value_stands_on_64_bytes_and_stays_there(int length)
    {
        var memory = new AlignedMemory<float>(length);
        long address = Address(memory);
        Assert.Equal(0, address % 64);
        Assert.Equal(length, memory.Span.Length);
        Assert.All(memory.Span.ToArray(), value => Assert.Equal(0, value));

        GC.Collect();
        Assert.Equal(address, Address(memory));
    }

    /// <summary>Counted from an address that is known: that of a null reference.</summary>
    private static long Address(AlignedMemory<float> memory) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref memory.First).ToInt64();
}
