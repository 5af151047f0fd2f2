namespace NetGen.Benchmarks.Networks;

/// <summary>The networks that are measured, smallest first.</summary>
internal static class Subjects
{
    public static Subject Tiny { get; } =
        Subject.Of<TinyReLU, TinyReLUBySgd>("4-16-16-2 ReLU", TinyReLU.Info, Loss.MeanSquaredError);

    public static Subject Regressor { get; } =
        Subject.Of<Regressor, RegressorBySgd>("24-8-2 tanh", Networks.Regressor.Info, Loss.MeanSquaredError);

    public static Subject Small { get; } =
        Subject.Of<SmallTanh, SmallTanhBySgd>("16-32-32-4 tanh", SmallTanh.Info, Loss.MeanSquaredError);

    public static Subject Binary { get; } = Subject.Of<BinaryClassifier, BinaryClassifierBySgd>(
        "10-64-32-16-1 ReLU, sigmoid", BinaryClassifier.Info, Loss.BinaryCrossEntropy);

    public static Subject Wide { get; } =
        Subject.Of<WideReLU, WideReLUBySgd>("64-256-256-64-8 ReLU", WideReLU.Info, Loss.MeanSquaredError);

    public static Subject Digits { get; } = Subject.Of<DigitClassifier, DigitClassifierBySgd>(
        "784-128-10 ReLU, softmax", DigitClassifier.Info, Loss.SparseCategoricalCrossEntropy);

    public static IReadOnlyList<Subject> All { get; } = [Tiny, Regressor, Small, Binary, Wide, Digits];
}
