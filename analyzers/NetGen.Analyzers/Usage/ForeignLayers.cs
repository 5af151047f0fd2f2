namespace NetGen.Analyzers.Usage;

/// <summary>Layers as Keras, PyTorch and the papers call them, where an attribute has another name.</summary>
internal static class ForeignLayers
{
    private const string OfLayer =
        "an activation is an argument of the layer before it, as in [Dense(10, Activation.ReLU)], or a layer: [Activate(Activation.ReLU)]";

    private const string OfNetwork = "the class is the network; attributes on it are its layers, after [Input(4)]";

    /// <summary>Plain names, as of <see cref="ForeignNames.PlainOf"/>, with what is meant by them.</summary>
    public static IEnumerable<(string Receiver, string Names, ForeignName Name)> Rows { get; } = new (string Names, ForeignName Name)[]
    {
        ("inputlayer inputshape inputs", ForeignName.Is("Input")),
        ("linear fc fullyconnected affine innerproduct lazylinear", ForeignName.Is("Dense")),
        ("convolution1d convolutional1d lazyconv1d", ForeignName.Is("Conv1D")),
        ("conv convolution2d convolutional convolutional2d lazyconv2d", ForeignName.Is("Conv2D")),
        ("depthwiseconv depthwiseconvolution2d", ForeignName.Is("DepthwiseConv2D")),
        ("separableconv separableconvolution2d", ForeignName.Is("SeparableConv2D")),
        ("convtranspose1d transposedconv1d deconv1d", ForeignName.Is("Conv1DTranspose")),
        ("convtranspose2d convtranspose transposedconv2d convolution2dtranspose deconv2d deconv deconvolution", ForeignName.Is("Conv2DTranspose")),
        ("maxpool1d", ForeignName.Is("MaxPooling1D")),
        ("maxpool2d maxpool maxpooling", ForeignName.Is("MaxPooling2D")),
        ("avgpool1d avgpooling1d averagepool1d", ForeignName.Is("AveragePooling1D")),
        ("avgpool2d avgpool avgpooling2d averagepool2d averagepool averagepooling", ForeignName.Is("AveragePooling2D")),
        ("globalmaxpool1d", ForeignName.Is("GlobalMaxPooling1D")),
        ("globalmaxpool2d globalmaxpool globalmaxpooling", ForeignName.Is("GlobalMaxPooling2D")),
        ("globalavgpool1d globalaveragepool1d", ForeignName.Is("GlobalAveragePooling1D")),
        ("globalavgpool2d globalavgpool globalaveragepool2d globalaveragepool globalaveragepooling", ForeignName.Is("GlobalAveragePooling2D")),
        ("adaptiveavgpool2d", new("GlobalAveragePooling2D is it with a size of 1; there is none for another")),
        ("adaptivemaxpool2d", new("GlobalMaxPooling2D is it with a size of 1; there is none for another")),
        ("batchnorm batchnorm1d batchnorm2d batchnormalisation", ForeignName.Is("BatchNormalization")),
        ("layernorm layernormalisation", ForeignName.Is("LayerNormalization")),
        ("rmsnorm", ForeignName.Is("RMSNormalization")),
        ("groupnorm groupnormalisation", ForeignName.Is("GroupNormalization")),
        ("instancenorm2d instancenorm1d instancenormalization", new("GroupNormalization with a group for each channel is it")),
        ("normalization normalizeinput standardize", ForeignName.Is("Normalize")),
        ("dropout1d", ForeignName.Is("SpatialDropout1D")),
        ("dropout2d", ForeignName.Is("SpatialDropout2D")),
        ("upsample upsampling upsamplingnearest2d resize", ForeignName.Is("UpSampling2D")),
        ("zeropad1d", ForeignName.Is("ZeroPadding1D")),
        ("zeropad2d zeropad pad zeropadding", ForeignName.Is("ZeroPadding2D")),
        ("centercrop crop cropping", ForeignName.Is("Cropping2D")),
        ("view unflatten", ForeignName.Is("Reshape")),
        ("transpose", ForeignName.Is("Permute")),
        ("concat cat", ForeignName.Is("Concatenate")),
        ("compile fit", ForeignName.Is("Train")),
        ("relu leakyrelu elu selu gelu sigmoid tanh softmax softplus silu swish mish hardswish hardsigmoid relu6 logsoftmax", new(OfLayer)),
        ("sequential model module network", new(OfNetwork)),
    }.Select(row => (ForeignNames.Attribute, row.Names, row.Name));
}
