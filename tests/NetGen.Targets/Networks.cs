namespace NetGen.Targets
{
    /// <summary>Narrow: a batch runs with samples in the lanes.</summary>
    [Input(4)]
    [Dense(16, Activation.ReLU)]
    [Dense(16, Activation.Tanh)]
    [Dense(2)]
    public partial class Narrow
    {
    }

    /// <summary>Rows, dot products and softmax, trained on classes.</summary>
    [Input(196)]
    [Dense(64, Activation.ReLU)]
    [Dropout(0.2f)]
    [Dense(10, Activation.Softmax)]
    [Train(Loss.SparseCategoricalCrossEntropy)]
    public partial class Classifier
    {
    }

    /// <summary>Activations with polynomials, trained on values.</summary>
    [Input(12)]
    [Dense(40, Activation.GELU)]
    [Dense(33, Activation.Mish)]
    [Dense(20, Activation.Softplus, L1 = 0.001f, L2 = 0.001f)]
    [Dense(3, Activation.SELU)]
    [Train(Loss.Huber, Optimizer.Nadam)]
    public partial class Regressor
    {
    }

    /// <summary>Hidden values that do not fit on the stack.</summary>
    [Input(3)]
    [Dense(20000, Activation.SiLU)]
    [Dense(1, Activation.Sigmoid)]
    public partial class Wide
    {
    }

    /// <summary>The same bits on every target.</summary>
    [Input(196, Arithmetic = Arithmetic.Separate)]
    [Dense(64, Activation.ELU)]
    [Dense(10, Activation.Softmax)]
    [Train(Loss.SparseCategoricalCrossEntropy)]
    public partial class SeparateClassifier
    {
    }

    /// <summary>The same bits on every target.</summary>
    [Input(12, Arithmetic = Arithmetic.Separate)]
    [Dense(40, Activation.GELU)]
    [Dense(33, Activation.Mish)]
    [Dense(20, Activation.Softplus, L1 = 0.001f, L2 = 0.001f)]
    [Dense(3, Activation.Tanh)]
    [Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
    public partial class SeparateRegressor
    {
    }

    /// <summary>As large as a sample of MNIST; measured, not compared.</summary>
    [Input(784)]
    [Dense(128, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    [Train(Loss.SparseCategoricalCrossEntropy)]
    public partial class Digits
    {
    }
}
