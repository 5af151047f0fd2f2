using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Layers over pictures and signals: what fits, and what is said of what doesn't.</summary>
public class PictureRuleTests
{
    [Theory]
    [InlineData("[MaxPooling2D(2)] [Flatten] [Dense(3)]")]
    [InlineData("[MaxPooling2D] [AveragePooling2D(2, 3)] [Flatten] [Dense(3)]")]
    [InlineData("[MaxPooling2D(3, Stride = 1, Padding = Padding.Same)] [GlobalAveragePooling2D] [Dense(3)]")]
    [InlineData("[MaxPooling2D(2, Strides = new[] { 2, 1 })] [GlobalMaxPooling2D] [Dense(3)]")]
    [InlineData("[MaxPooling2D(2, Strides = {|NETGEN005:new[] { 2 }|})]")]
    [InlineData("[MaxPooling2D(2, Stride = {|NETGEN054:1|}, Strides = new[] { 2, 1 })]")]
    [InlineData("[MaxPooling2D({|NETGEN005:0|})]")]
    [InlineData("[MaxPooling2D(2, Padding = {|NETGEN005:Padding.Causal|})]")]
    [InlineData("[AveragePooling2D({|NETGEN077:13|}, 2)]")]
    [InlineData("[AveragePooling2D(2, {|NETGEN077:13|})]")]
    [InlineData("[{|NETGEN080:MaxPooling2D(5)|}] [Flatten] [Dense(3)]")]
    [InlineData("[MaxPooling2D(5, Padding = Padding.Same)] [Flatten] [Dense(3)]")]
    [InlineData("[MaxPooling2D(2)] [{|NETGEN007:Dense(3)|}]")]
    [InlineData("[{|NETGEN076:MaxPooling1D(2)|}]")]
    [InlineData("[Flatten] [{|NETGEN076:GlobalMaxPooling1D|}]")]
    [InlineData("[ZeroPadding2D(1)] [Cropping2D(0, 2, 1, 3)] [Flatten] [Dense(3)]")]
    [InlineData("[ZeroPadding2D(1, {|NETGEN005:-2|}, 1, 1)]")]
    [InlineData("[Cropping2D(0, 0, {|NETGEN081:6|}, 6)]")]
    [InlineData("[UpSampling2D(2, Interpolation = Interpolation.Bilinear)] [UpSampling2D(1, 3)] [Flatten] [Dense(3)]")]
    [InlineData("[UpSampling2D(2, Interpolation = {|NETGEN005:(Interpolation)7|})]")]
    [InlineData("[SpatialDropout2D(0.2f)] [Flatten] [Dense(3)]")]
    [InlineData("[SpatialDropout2D({|NETGEN005:1f|})]")]
    [InlineData("[GroupNormalization(3)] [Flatten] [Dense(3)]")]
    [InlineData("[GroupNormalization({|NETGEN082:4|})]")]
    [InlineData("[{|NETGEN082:GroupNormalization|}]")]
    [InlineData("[Conv2D(4, 3, Activation.ReLU)] [Conv2D(4, 2, 3, Padding = Padding.Same)] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2D({|NETGEN005:0|}, 3)]")]
    [InlineData("[Conv2D(4, {|NETGEN077:13|})]")]
    [InlineData("[Conv2D(4, 5, Dilation = 3, Padding = Padding.Same)] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2D(4, 3, Stride = 2, Dilation = {|NETGEN005:2|})]")]
    [InlineData("[Conv2D(4, 3, Groups = 2)] [Conv2D(8, 3, Groups = 4)] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2D(4, 3, Groups = {|NETGEN005:0|})]")]
    [InlineData("[Conv2D(8, 3, Groups = {|NETGEN084:4|})]")]
    [InlineData("[Conv2D(4, 3, Groups = {|NETGEN084:3|})]")]
    [InlineData("[Conv2D(4, 3)] [{|NETGEN007:Dense(3)|}]")]
    [InlineData("[{|NETGEN079:Conv2D(4, 2, Stride = 3)|}] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2D(4, 1, Stride = 3)] [Flatten] [Dense(3)]")]
    [InlineData("[{|NETGEN076:Conv1D(4, 3)|}]")]
    [InlineData("[Conv2DTranspose(4, 3, Activation.ReLU)] [Conv2DTranspose(4, 2, 13, Stride = 2, Padding = Padding.Same)] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2DTranspose({|NETGEN005:0|}, 3)]")]
    [InlineData("[Conv2DTranspose(4, {|NETGEN005:0|})]")]
    [InlineData("[Conv2DTranspose(4, 3, Padding = {|NETGEN005:Padding.Causal|})]")]
    [InlineData("[Conv2DTranspose(4, 3, Stride = 2, Dilation = {|NETGEN005:2|})]")]
    [InlineData("[Conv2DTranspose(4, 3, Strides = {|NETGEN005:new[] { 2 }|})]")]
    [InlineData("[{|NETGEN079:Conv2DTranspose(4, 2, Stride = 3)|}] [Flatten] [Dense(3)]")]
    [InlineData("[{|NETGEN079:Conv2DTranspose(4, 1, Stride = 2)|}] [Flatten] [Dense(3)]")]
    [InlineData("[Conv2DTranspose(4, 2, Stride = 2)] [{|NETGEN007:Dense(3)|}]")]
    [InlineData("[{|NETGEN076:Conv1DTranspose(4, 3)|}]")]
    [InlineData("[DepthwiseConv2D(3, DepthMultiplier = 2)] [SeparableConv2D(4, 3)] [Flatten] [Dense(3)]")]
    [InlineData("[DepthwiseConv2D(3, DepthMultiplier = {|NETGEN005:0|})]")]
    [InlineData("[Conv2D(300, 3, Padding = Padding.Same)] [Flatten] [{|NETGEN083:Dense(10)|}]")]
    [InlineData("[Conv2D(300, 3, Padding = Padding.Same)] [GlobalAveragePooling2D] [Dense(10)]")]
    public Task Layers_over_pictures(string layers) => Markup.ExpectAsync($"[Input(12, 12, 6)]\n{layers}\npartial class Network;");

    [Theory]
    [InlineData("[MaxPooling1D(3, Stride = 1)] [AveragePooling1D] [GlobalAveragePooling1D] [Dense(3)]")]
    [InlineData("[MaxPooling1D(2, Padding = {|NETGEN005:Padding.Causal|})]")]
    [InlineData("[ZeroPadding1D(2)] [Cropping1D(0, 1)] [UpSampling1D(2)] [SpatialDropout1D(0.2f)] [Flatten] [Dense(3)]")]
    [InlineData("[Cropping1D({|NETGEN081:6|})]")]
    [InlineData("[{|NETGEN076:MaxPooling2D(2)|}]")]
    [InlineData("[Conv1D(4, 3, Padding = Padding.Causal, Dilation = 2)] [GlobalMaxPooling1D] [Dense(3)]")]
    [InlineData("[Conv1D(4, 3, Groups = {|NETGEN084:3|})]")]
    [InlineData("[{|NETGEN076:Conv2D(4, 3)|}]")]
    [InlineData("[Conv1DTranspose(4, 3, Stride = 2)] [GlobalMaxPooling1D] [Dense(3)]")]
    [InlineData("[Conv1DTranspose(4, 3, Padding = {|NETGEN005:Padding.Causal|})]")]
    [InlineData("[{|NETGEN076:Conv2DTranspose(4, 3)|}]")]
    public Task Layers_over_signals(string layers) => Markup.ExpectAsync($"[Input(12, 6)]\n{layers}\npartial class Network;");

    [Fact]
    public Task A_picture_without_channels_is_told_its_shape() => Markup.ExpectAsync(
        """
        [Input(28, 28)]
        [{|NETGEN076:MaxPooling2D(2)|}]
        [Flatten]
        [Dense(3)]
        partial class Network;
        """,
        "MaxPooling2D(2) takes a picture [height][width][channels], but Input(28, 28) before it gives the shape (28, 28); "
        + "for one channel the shape is (28, 28, 1)");

    [Fact]
    public Task Places_that_a_transposed_convolution_leaves_out_are_said() => Markup.ExpectAsync(
        """
        [Input(4, 4, 3)]
        [{|NETGEN079:Conv2DTranspose(2, 2, Stride = 3)|}]
        partial class Network;
        """,
        "Conv2DTranspose(2) moves by 3 and writes to 2, so what lies between is the bias alone; take a smaller stride or a larger kernel");

    [Fact]
    public Task The_window_and_the_axis_are_said() => Markup.ExpectAsync(
        """
        [Input(28, 4, 3)]
        [MaxPooling2D({|NETGEN077:5|})]
        [Flatten]
        [Dense(3)]
        partial class Network;
        """,
        "MaxPooling2D(5) looks at a window 5 wide, but Input(28, 4, 3) before it gives 4; make the window smaller, or write Padding = Padding.Same");

    [Fact]
    public Task The_groups_that_come_out_even_are_said() => Markup.ExpectAsync(
        """
        [Input(9, 9, 16)]
        [Conv2D(24, 3, Groups = {|NETGEN084:3|})]
        [Flatten]
        [Dense(3)]
        partial class Network;
        """,
        "Conv2D(24) makes 3 groups of the 16 channels that Input(9, 9, 16) before it gives, and of its 24 filters; both come out even with 1, 2, 4, 8");
}
