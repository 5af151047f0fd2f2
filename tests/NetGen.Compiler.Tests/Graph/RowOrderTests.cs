using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Tests.Support;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Which tensors meet flattened pictures, and so have their numbers in another order where channels come first.</summary>
public class RowOrderTests
{
    private static readonly AttributeDeclaration Picture = Declare.Input(4, 5, 3);

    private static readonly AttributeDeclaration Conv =
        new("Conv2D", Argument.OfInteger("filters", 2), Argument.OfInteger("kernelSize", 3), Argument.OfMember("activation", "ReLU"));

    private static readonly AttributeDeclaration Pool = new("MaxPooling2D", Argument.OfInteger("poolSize", 2));

    private static readonly AttributeDeclaration Norm = new("BatchNormalization");

    [Fact]
    public void Rows_behind_a_flattened_picture_have_its_channels_first() =>
        Expect("dense_1.kernel 6x2 | 7", Picture, Conv, Declare.Flatten(), Declare.Dense(7), Declare.Dense(3));

    [Fact]
    public void What_leaves_values_in_their_places_leaves_their_order() => Expect(
        "batch_normalization_2.gamma 6x2; batch_normalization_2.beta 6x2; batch_normalization_2.moving_mean 6x2; "
        + "batch_normalization_2.moving_variance 6x2; dense_1.kernel 6x2 | 7",
        Picture, Conv, Norm, Declare.Activate("Tanh"), Declare.Flatten(), Declare.Dropout(0.5), Norm, Declare.Activate("ReLU"), Declare.Dense(7));

    [Fact]
    public void An_input_is_a_picture_where_a_layer_over_pictures_reads_it()
    {
        Expect("", Picture, Declare.Flatten(), Declare.Dense(7));
        Expect("", Picture, Norm, Declare.Flatten(), Declare.Dense(7));
        Expect("dense_1.kernel 4x3 | 7", Picture, Pool, Declare.Flatten(), Declare.Dense(7));
        Expect(
            "dense_1.kernel 20x3 | 7", new("Input", Argument.OfIntegers("shape", 4, 5, 3), Declare.Named("x")),
            Conv, new("Flatten", Argument.OfText("From", "x")), Declare.Dense(7));
    }

    [Fact]
    public void A_picture_of_one_place_or_one_channel_lies_as_here()
    {
        Expect("", Picture, Conv, new("GlobalAveragePooling2D"), Declare.Dense(7));
        Expect("", Declare.Input(3, 3, 3), Conv, Declare.Flatten(), Declare.Dense(7));
        Expect("", Declare.Input(4, 5, 1), Pool, Declare.Flatten(), Declare.Dense(7));
    }

    [Fact]
    public void A_layer_that_gives_an_order_of_its_own_ends_it()
    {
        Expect("", Picture, Conv, Declare.Permute(3, 1, 2), Declare.Flatten(), Declare.Dense(7));
        Expect("", Picture, Conv, Declare.Reshape(3, 4), Declare.Flatten(), Declare.Dense(7));
    }

    [Fact]
    public void Outputs_that_become_a_picture_have_its_channels_first() => Expect(
        "dense_1.kernel 3 | 10x2; dense_1.bias 10x2; alpha.alpha 10x2",
        Declare.Input(3), Declare.Dense(20), new("PReLU", Declare.Named("alpha")), Declare.Reshape(2, 5, 2), Pool);

    [Fact]
    public void Rows_one_behind_the_other_keep_their_own_orders() => Expect(
        "dense_a.kernel 6x2 | 3; dense_2.kernel 3 | 6x2; dense_2.bias 6x2; dense_3.kernel 7+6x2+6x2 | 4",
        Picture, Conv, Declare.Flatten(Declare.Named("seen")), new("Dense", Argument.OfInteger("units", 3), Argument.OfMember("activation", "ReLU"), Declare.Named("dense_a")),
        Declare.Dense(12, "Sigmoid", Declare.Named("dense_2")), Merge("Multiply", "gated", "dense_2", "seen"),
        Declare.Dense(7, "Linear", Declare.Named("plain"), Argument.OfText("From", "dense_a")), Merge("Concatenate", "all", "plain", "seen", "gated"),
        Declare.Dense(4, "Linear", Declare.Named("dense_3")));

    [Fact]
    public void Values_of_two_orders_have_none() => Expect(
        "dense_1.kernel ? | 4",
        Picture, Conv, Declare.Flatten(Declare.Named("a")), new("MaxPooling2D", Argument.OfInteger("poolHeight", 1), Argument.OfInteger("poolWidth", 3), Argument.OfText("From", "conv2d_1")),
        Declare.Flatten(Declare.Named("b")), Merge("Concatenate", "c", "b", "b", "b"), Merge("Add", "d", "c", "a"), Declare.Dense(4));

    private static AttributeDeclaration Merge(string kind, string name, string from, params string[] others) =>
        new(kind, Argument.OfTexts("others", others), Argument.OfText("From", from), Declare.Named(name));

    /// <param name="expected">The tensors whose numbers lie elsewhere in another order, with that of each axis.</param>
    private static void Expect(string expected, params AttributeDeclaration[] attributes)
    {
        Network network = Declare.Network(attributes).Graph();
        var orders = new RowOrders(network);
        Assert.Equal(
            expected,
            string.Join("; ", network.Tensors.Where(tensor => orders.Of(tensor).Count > 0)
                .Select(tensor => $"{tensor.Name} {string.Join(" | ", orders.Of(tensor).Select(Describe))}")));
    }

    private static string Describe(RowOrder order) => order.IsUnknown ? "?"
        : string.Join("+", order.Parts.Select(part => part.IsPlain ? $"{part.Places}" : $"{part.Places}x{part.Channels}"));
}
