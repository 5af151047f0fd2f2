using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Plan;

/// <summary>Where parameters and values lie, and how dense layers are summed: decided from shapes alone.</summary>
public class LayoutTests
{
    private const KernelLayout ByInputs = KernelLayout.InputMajor;
    private const KernelLayout ByOutputs = KernelLayout.OutputMajor;

    /// <summary>The networks whose speed is measured, and shapes around the lane counts.</summary>
    public static TheoryData<int[], KernelLayout[], int[]> Shapes => new()
    {
        { [4, 16, 16, 2], [ByInputs, ByInputs, ByOutputs], [2, 4, 16] },
        { [16, 32, 32, 4], [ByInputs, ByInputs, ByInputs], [4, 4, 4] },
        { [10, 64, 32, 16, 1], [ByInputs, ByInputs, ByInputs, ByOutputs], [2, 4, 4, 16] },
        { [64, 256, 256, 64, 8], [ByInputs, ByInputs, ByInputs, ByInputs], [1, 1, 2, 4] },
        { [784, 128, 10], [ByInputs, ByInputs], [1, 4] },
        { [784, 128], [ByInputs], [1] },
        { [1, 1], [ByInputs], [1] },
        { [3, 3, 3, 2], [ByInputs, ByInputs, ByInputs], [1, 1, 1] },
        { [16, 1, 17, 1], [ByOutputs, ByInputs, ByInputs], [16, 1, 4] },
        { [784, 10], [ByOutputs], [16] },
        { [785, 10], [ByInputs], [4] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Layout_and_chains_follow_from_the_shape(int[] sizes, KernelLayout[] layouts, int[] chains)
    {
        DenseOperation[] layers = [.. Chain(sizes, "Tanh").Plan().Operations.OfType<DenseOperation>()];

        Assert.Equal(layouts, layers.Select(layer => layer.Layout));
        Assert.Equal(chains, layers.Select(layer => layer.Chains));
    }

    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(4, 4, 4)]
    [InlineData(5, 8, 8)]
    [InlineData(8, 8, 8)]
    [InlineData(9, 16, 16)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 32, 16)]
    [InlineData(128, 128, 16)]
    public void Rows_are_padded_to_the_widest_vector_that_they_fill(int size, int stride, int width)
    {
        Value value = Value.Padded(1, size);

        Assert.Equal((size, stride, width), (value.Size, value.Stride, value.Width));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Tensors_lie_one_behind_the_other_on_cache_lines(int[] sizes, KernelLayout[] layouts, int[] chains)
    {
        NetworkPlan plan = Chain(sizes, "Tanh").Plan();
        Assert.Equal(layouts.Length, chains.Length);
        int canonical = 0;
        int storage = 0;
        foreach (PlannedTensor tensor in plan.Tensors)
        {
            Assert.Equal(canonical, tensor.CanonicalOffset);
            Assert.Equal(storage, tensor.Offset);
            Assert.Equal(0, tensor.Offset % 16);
            Assert.Equal(0, tensor.StorageLength % 16);
            Assert.True(tensor.Columns <= tensor.Stride && tensor.Rows * tensor.Stride <= tensor.StorageLength);
            Assert.Equal(tensor.Tensor.Count, tensor.Rows * tensor.Columns);
            canonical += tensor.Tensor.Count;
            storage += tensor.StorageLength;
        }

        Assert.Equal(plan.Network.ParameterCount, canonical);
        Assert.Equal(storage, plan.StorageLength);
    }

    [Fact]
    public void A_kernel_of_dot_products_is_transposed()
    {
        PlannedTensor kernel = Network(Input(32), Dense(3)).Plan().Tensors[0];

        Assert.True(kernel.IsTransposed);
        Assert.Equal((3, 32, 32), (kernel.Rows, kernel.Columns, kernel.Stride));
        Assert.Equal("(32, 3)", kernel.Tensor.Shape.ToString());
    }

    [Fact]
    public void Without_a_bias_there_is_no_place_for_one()
    {
        NetworkPlan plan = Network(Input(3), Dense(5, "Linear", NoBias), Dense(2)).Plan();

        Assert.Equal(["dense_1.kernel", "dense_2.kernel", "dense_2.bias"], plan.Tensors.Select(tensor => tensor.Tensor.Name));
        Assert.Null(plan.Operations.OfType<DenseOperation>().First().Bias);
    }

    [Fact]
    public void Networks_without_parameters_still_have_memory_to_refer_to() =>
        Assert.Equal(16, Network(Input(3), Flatten()).Plan().StorageLength);
}
