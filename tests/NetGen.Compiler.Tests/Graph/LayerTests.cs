using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Layers get shapes, names, defaults and counts from attributes.</summary>
public class LayerTests
{
    [Fact]
    public void Digits_has_the_shapes_and_counts_of_the_textbook()
    {
        Network network = Network(Input(28, 28), Flatten(), Dense(128, "ReLU"), Dense(10, "Softmax")).Graph();

        Assert.Equal(["(28, 28)", "784", "128"], network.Layers.Select(layer => layer.Input.ToString()));
        Assert.Equal(["784", "128", "10"], network.Layers.Select(layer => layer.Output.ToString()));
        Assert.Equal([0, 100_480, 1_290], network.Layers.Select(layer => layer.ParameterCount));
        Assert.Equal([0L, 100_352L, 1_280L], network.Layers.Select(layer => layer.MultiplyAdds));
        Assert.Equal(101_770, network.ParameterCount);
        Assert.Equal(101_632, network.MultiplyAdds);
        Assert.Equal(["Flatten", "Dense(128, ReLU)", "Dense(10, Softmax)"], network.Layers.Select(layer => layer.Description));
        Assert.Equal([null, "ReLU", "Softmax"], network.Layers.Select(layer => layer.ActivationName));
        Assert.Equal([1, 2, 3], network.Layers.Select(layer => layer.AttributeIndex));
    }

    [Theory]
    [InlineData(3_329, 3_216, 10, 64, 32, 16, 1)]
    [InlineData(386, 352, 4, 16, 16, 2)]
    [InlineData(1_732, 1_664, 16, 32, 32, 4)]
    [InlineData(32, 24, 3, 3, 3, 2)]
    [InlineData(2, 1, 1, 1)]
    public void Parameters_are_kernels_and_biases(int parameters, int multiplyAdds, params int[] sizes)
    {
        Network network = Chain(sizes).Graph();

        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(multiplyAdds, network.MultiplyAdds);
    }

    [Fact]
    public void A_layer_without_bias_has_a_kernel_alone()
    {
        Layer layer = Network(Input(7), Dense(5, "Linear", NoBias)).Graph().Layers[0];

        Assert.Equal(35, layer.ParameterCount);
        Assert.Equal(["dense_1.kernel"], layer.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Tensors_are_named_after_their_layer_and_shaped_as_in_Keras()
    {
        Network network = Network(Input(3), Dense(4, "Linear", Named("hidden")), Dense(2)).Graph();

        Assert.Equal(
            ["hidden.kernel (3, 4)", "hidden.bias 4", "dense_2.kernel (4, 2)", "dense_2.bias 2"],
            network.Tensors.Select(tensor => $"{tensor.Name} {tensor.Shape}"));
        Assert.Equal(
            [TensorRole.Kernel, TensorRole.Bias, TensorRole.Kernel, TensorRole.Bias],
            network.Tensors.Select(tensor => tensor.Role));
    }

    [Fact]
    public void Default_names_count_the_layers_of_a_kind()
    {
        Network network = Network(
            Input(2, 2), Flatten(), Dense(4), Dropout(0.5), Activate("Tanh"), Dense(4, "Linear", Named("middle")), Dropout(0.1),
            Dense(4)).Graph();

        Assert.Equal(
            ["flatten_1", "dense_1", "dropout_1", "activate_1", "middle", "dropout_2", "dense_3"],
            network.Layers.Select(layer => layer.Name));
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("")]
    public void A_blank_name_is_no_name(string name) =>
        Assert.Equal("dense_1", Network(Input(2), Dense(1, "Linear", Named(name))).Graph().Layers[0].Name);

    [Theory]
    [InlineData("Linear", "GlorotUniform")]
    [InlineData("Sigmoid", "GlorotUniform")]
    [InlineData("Tanh", "GlorotUniform")]
    [InlineData("Softmax", "GlorotUniform")]
    [InlineData("Step", "GlorotUniform")]
    [InlineData("ReLU", "HeUniform")]
    [InlineData("LeakyReLU", "HeUniform")]
    [InlineData("ReLU6", "HeUniform")]
    [InlineData("ELU", "HeUniform")]
    [InlineData("GELU", "HeUniform")]
    [InlineData("GELUTanh", "HeUniform")]
    [InlineData("SiLU", "HeUniform")]
    [InlineData("HardSwish", "HeUniform")]
    [InlineData("Mish", "HeUniform")]
    [InlineData("SELU", "LecunNormal")]
    public void The_kernel_starts_as_its_activation_likes_it(string activation, string initializer)
    {
        Layer layer = Network(Input(2), Dense(3, activation)).Graph().Layers[0];

        Assert.Equal([initializer, "Zeros"], layer.Tensors.Select(tensor => tensor.Initializer));
    }

    [Fact]
    public void Named_arguments_reach_the_layer()
    {
        var dense = Assert.IsType<DenseLayer>(Network(Input(2), Dense(
            3, "ReLU",
            Argument.OfMember("KernelInitializer", "Orthogonal"), Argument.OfMember("BiasInitializer", "Ones"),
            Argument.OfNumber("L1", 0.5), Argument.OfNumber("L2", 0.25), Argument.OfInteger("InputSize", 2))).Graph().Layers[0]);

        Assert.Equal(["Orthogonal", "Ones"], dense.Tensors.Select(tensor => tensor.Initializer));
        Assert.Equal(0.5f, dense.L1);
        Assert.Equal(0.25f, dense.L2);
        Assert.True(dense.UseBias);
    }

    [Theory]
    [InlineData("LeakyReLU", 0.01f)]
    [InlineData("ELU", 1f)]
    public void An_activation_with_a_parameter_has_its_default(string activation, float alpha) =>
        Assert.Equal(alpha, Assert.IsType<ActivateLayer>(Network(Input(2), Activate(activation)).Graph().Layers[0]).Alpha);

    [Fact]
    public void Alpha_is_taken_where_it_means_something()
    {
        Argument alpha = Argument.OfNumber("Alpha", 0.3);

        Assert.Equal(0.3f, Assert.IsType<ActivateLayer>(Network(Input(2), Activate("LeakyReLU", alpha)).Graph().Layers[0]).Alpha);
        Assert.Null(Assert.IsType<ActivateLayer>(Network(Input(2), Activate("Tanh", alpha)).Graph().Layers[0]).Alpha);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void Dropout_takes_rates_from_0_to_below_1(double rate)
    {
        var dropout = Assert.IsType<DropoutLayer>(Network(Input(2, 3), Dropout(rate)).Graph().Layers[0]);

        Assert.Equal((float)rate, dropout.Rate);
        Assert.Equal("(2, 3)", dropout.Output.ToString());
    }

    [Fact]
    public void Train_implies_differentiable()
    {
        Network trained = Network(Input(2), Dense(2), Train("Huber", "Lion")).Graph();
        Network differentiable = Network(Input(2), Dense(2), Differentiable()).Graph();
        Network plain = Network(Input(2), Dense(2)).Graph();

        Assert.Equal(new Compiler.Graph.Training("Lion"), trained.Training);
        Assert.Equal("Huber", trained.Outputs[0].Loss?.Name);
        Assert.True(trained.IsDifferentiable);
        Assert.Null(differentiable.Training);
        Assert.True(differentiable.IsDifferentiable);
        Assert.False(plain.IsDifferentiable);
    }

    [Fact]
    public void The_input_may_stand_below_the_layers() =>
        Assert.Equal(6, Network(Dense(2), Input(2)).Graph().ParameterCount);

    [Theory]
    [InlineData("Fused")]
    [InlineData("Separate")]
    public void Arithmetic_is_the_inputs(string arithmetic)
    {
        var input = new AttributeDeclaration("Input", Argument.OfIntegers("shape", 2), Argument.OfMember("Arithmetic", arithmetic));

        Assert.Equal(arithmetic, Network(input, Dense(1)).Graph().Arithmetic.ToString());
    }

    [Fact]
    public void Attributes_that_are_no_layers_are_passed_over() =>
        Assert.Single(Network(Input(2), new AttributeDeclaration("Serializable"), Dense(1)).Graph().Layers);
}
