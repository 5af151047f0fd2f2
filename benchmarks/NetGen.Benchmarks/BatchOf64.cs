using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks;

/// <summary><c>PredictBatch</c> on 64 samples; the times are per sample.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class BatchOf64
{
    private const int BatchSize = 64;

    private readonly Pair<TinyReLU> _tinyReLU = new(new TinyReLU(seed: 1), BatchSize);
    private readonly Pair<SmallTanh> _smallTanh = new(new SmallTanh(seed: 1), BatchSize);
    private readonly Pair<BinaryClassifier> _binaryClassifier = new(new BinaryClassifier(seed: 1), BatchSize);
    private readonly Pair<WideReLU> _wideReLU = new(new WideReLU(seed: 1), BatchSize);
    private readonly Pair<DigitClassifier> _digitClassifier = new(new DigitClassifier(seed: 1), BatchSize);

    [GlobalSetup]
    public void Compare()
    {
        _tinyReLU.Compare();
        _smallTanh.Compare();
        _binaryClassifier.Compare();
        _wideReLU.Compare();
        _digitClassifier.Compare();
    }

    [BenchmarkCategory("4-16-16-2 ReLU")]
    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = BatchSize)]
    public void TinyReLUTensors() => _tinyReLU.ByHand.PredictBatch(_tinyReLU.Inputs, _tinyReLU.Outputs);

    [BenchmarkCategory("4-16-16-2 ReLU")]
    [Benchmark(Description = "NetGen", OperationsPerInvoke = BatchSize)]
    public void TinyReLUNetGen() => _tinyReLU.Network.PredictBatch(_tinyReLU.Inputs, _tinyReLU.Outputs);

    [BenchmarkCategory("16-32-32-4 tanh")]
    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = BatchSize)]
    public void SmallTanhTensors() => _smallTanh.ByHand.PredictBatch(_smallTanh.Inputs, _smallTanh.Outputs);

    [BenchmarkCategory("16-32-32-4 tanh")]
    [Benchmark(Description = "NetGen", OperationsPerInvoke = BatchSize)]
    public void SmallTanhNetGen() => _smallTanh.Network.PredictBatch(_smallTanh.Inputs, _smallTanh.Outputs);

    [BenchmarkCategory("10-64-32-16-1 ReLU, sigmoid")]
    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = BatchSize)]
    public void BinaryClassifierTensors() =>
        _binaryClassifier.ByHand.PredictBatch(_binaryClassifier.Inputs, _binaryClassifier.Outputs);

    [BenchmarkCategory("10-64-32-16-1 ReLU, sigmoid")]
    [Benchmark(Description = "NetGen", OperationsPerInvoke = BatchSize)]
    public void BinaryClassifierNetGen() =>
        _binaryClassifier.Network.PredictBatch(_binaryClassifier.Inputs, _binaryClassifier.Outputs);

    [BenchmarkCategory("64-256-256-64-8 ReLU")]
    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = BatchSize)]
    public void WideReLUTensors() => _wideReLU.ByHand.PredictBatch(_wideReLU.Inputs, _wideReLU.Outputs);

    [BenchmarkCategory("64-256-256-64-8 ReLU")]
    [Benchmark(Description = "NetGen", OperationsPerInvoke = BatchSize)]
    public void WideReLUNetGen() => _wideReLU.Network.PredictBatch(_wideReLU.Inputs, _wideReLU.Outputs);

    [BenchmarkCategory("784-128-10 ReLU, softmax")]
    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = BatchSize)]
    public void DigitClassifierTensors() =>
        _digitClassifier.ByHand.PredictBatch(_digitClassifier.Inputs, _digitClassifier.Outputs);

    [BenchmarkCategory("784-128-10 ReLU, softmax")]
    [Benchmark(Description = "NetGen", OperationsPerInvoke = BatchSize)]
    public void DigitClassifierNetGen() =>
        _digitClassifier.Network.PredictBatch(_digitClassifier.Inputs, _digitClassifier.Outputs);
}
