namespace NetGen.Benchmarks.Networks;

/// <summary>The networks that are measured: dense ones, smallest first, convolutional and recurrent ones, and decoders.</summary>
internal static class Subjects
{
    public static Subject Tiny { get; } = new(
        "4-16-16-2 ReLU", TinyReLU.Info, Loss.MeanSquaredError,
        seed => new TinyReLU(seed), seed => new TinyReLUBySgd(seed));

    public static Subject Regressor { get; } = new(
        "24-8-2 tanh", Networks.Regressor.Info, Loss.MeanSquaredError,
        seed => new Networks.Regressor(seed), seed => new RegressorBySgd(seed));

    public static Subject Small { get; } = new(
        "16-32-32-4 tanh", SmallTanh.Info, Loss.MeanSquaredError,
        seed => new SmallTanh(seed), seed => new SmallTanhBySgd(seed));

    public static Subject Binary { get; } = new(
        "10-64-32-16-1 ReLU, sigmoid", BinaryClassifier.Info, Loss.BinaryCrossEntropy,
        seed => new BinaryClassifier(seed), seed => new BinaryClassifierBySgd(seed));

    public static Subject Wide { get; } = new(
        "64-256-256-64-8 ReLU", WideReLU.Info, Loss.MeanSquaredError,
        seed => new WideReLU(seed), seed => new WideReLUBySgd(seed));

    public static Subject Digits { get; } = new(
        "784-128-10 ReLU, softmax", DigitClassifier.Info, Loss.SparseCategoricalCrossEntropy,
        seed => new DigitClassifier(seed), seed => new DigitClassifierBySgd(seed));

    public static Subject LeNet { get; } = new(
        "LeNet-5, 28x28", Networks.LeNet.Info, Loss.SparseCategoricalCrossEntropy, seed => new LeNet(seed));

    public static Subject Signal { get; } = new(
        "Conv1D 49x40, 32, 32", SignalClassifier.Info, seed => new SignalClassifier(seed));

    public static Subject Residual { get; } = new(
        "residual block, 32x32x16", ResidualBlock.Info, seed => new ResidualBlock(seed));

    public static Subject Depthwise { get; } = new(
        "depthwise and pointwise, 16x16x32", DepthwiseBlock.Info, seed => new DepthwiseBlock(seed));

    public static Subject Rows { get; } = new(
        "LSTM 64 over 28x28, 10", RowReader.Info, Loss.SparseCategoricalCrossEntropy, seed => new RowReader(seed));

    public static Subject Lstm32 { get; } = new("LSTM 1-32-1", LstmOf32.Info, seed => new LstmOf32(seed));

    public static Subject Lstm16 { get; } = new("LSTM 8-16-1", LstmOf16.Info, seed => new LstmOf16(seed));

    public static Subject Lstm40 { get; } = new("LSTM 1-40-1", LstmOf40.Info, seed => new LstmOf40(seed));

    public static Subject Gru32 { get; } = new("GRU 1-32-1", GruOf32.Info, seed => new GruOf32(seed));

    public static Subject Gru8 { get; } = new("GRU 8-8-1", GruOf8.Info, seed => new GruOf8(seed));

    public static Subject Decoder64 { get; } = new("decoder of 64 features, 2 blocks", DecoderOf64.Info, seed => new DecoderOf64(seed));

    public static Subject Decoder128 { get; } = new("decoder of 128 features, 4 blocks", DecoderOf128.Info, seed => new DecoderOf128(seed));

    public static Subject DecoderWindows { get; } = new(
        "decoder of 64 features on windows of 64", DecoderOfWindows.Info, Loss.SparseCategoricalCrossEntropy, seed => new DecoderOfWindows(seed));

    public static IReadOnlyList<Subject> Dense { get; } = [Tiny, Regressor, Small, Binary, Wide, Digits];

    public static IReadOnlyList<Subject> Convolutional { get; } = [LeNet, Signal, Residual, Depthwise];

    public static IReadOnlyList<Subject> Recurrent { get; } = [Rows];

    /// <summary>Those whose steps are timed, and nothing else.</summary>
    public static IReadOnlyList<Subject> Streamed { get; } = [Lstm32, Lstm16, Lstm40, Gru32, Gru8];

    /// <summary>Those that read tokens; the first are timed token by token, the last in training.</summary>
    public static IReadOnlyList<Subject> Decoders { get; } = [Decoder64, Decoder128, DecoderWindows];

    public static IReadOnlyList<Subject> All { get; } = [.. Dense, .. Convolutional, .. Recurrent];

    /// <summary>The one with that title.</summary>
    public static Subject Named(string title) => All.Concat(Streamed).Concat(Decoders).Single(subject => subject.Title == title);
}
