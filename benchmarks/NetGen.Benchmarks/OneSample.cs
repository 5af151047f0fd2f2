using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks;

/// <summary><c>Predict</c>: one sample at a time.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class OneSample
{
    private readonly Pair<TinyReLU> _tinyReLU = new(new TinyReLU(seed: 1), batchSize: 1);
    private readonly Pair<SmallTanh> _smallTanh = new(new SmallTanh(seed: 1), batchSize: 1);
    private readonly Pair<BinaryClassifier> _binaryClassifier = new(new BinaryClassifier(seed: 1), batchSize: 1);
    private readonly Pair<WideReLU> _wideReLU = new(new WideReLU(seed: 1), batchSize: 1);
    private readonly Pair<DigitClassifier> _digitClassifier = new(new DigitClassifier(seed: 1), batchSize: 1);

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
    [Benchmark(Description = "Tensors", Baseline = true)]
    public void TinyReLUTensors() => _tinyReLU.ByHand.Predict(_tinyReLU.Inputs, _tinyReLU.Outputs);

    [BenchmarkCategory("4-16-16-2 ReLU")]
    [Benchmark(Description = "NetGen")]
    public void TinyReLUNetGen() => _tinyReLU.Network.Predict(_tinyReLU.Inputs, _tinyReLU.Outputs);

    [BenchmarkCategory("16-32-32-4 tanh")]
    [Benchmark(Description = "Tensors", Baseline = true)]
    public void SmallTanhTensors() => _smallTanh.ByHand.Predict(_smallTanh.Inputs, _smallTanh.Outputs);

    [BenchmarkCategory("16-32-32-4 tanh")]
    [Benchmark(Description = "NetGen")]
    public void SmallTanhNetGen() => _smallTanh.Network.Predict(_smallTanh.Inputs, _smallTanh.Outputs);

    [BenchmarkCategory("10-64-32-16-1 ReLU, sigmoid")]
    [Benchmark(Description = "Tensors", Baseline = true)]
    public void BinaryClassifierTensors() =>
        _binaryClassifier.ByHand.Predict(_binaryClassifier.Inputs, _binaryClassifier.Outputs);

    [BenchmarkCategory("10-64-32-16-1 ReLU, sigmoid")]
    [Benchmark(Description = "NetGen")]
    public void BinaryClassifierNetGen() =>
        _binaryClassifier.Network.Predict(_binaryClassifier.Inputs, _binaryClassifier.Outputs);

    [BenchmarkCategory("64-256-256-64-8 ReLU")]
    [Benchmark(Description = "Tensors", Baseline = true)]
    public void WideReLUTensors() => _wideReLU.ByHand.Predict(_wideReLU.Inputs, _wideReLU.Outputs);

    [BenchmarkCategory("64-256-256-64-8 ReLU")]
    [Benchmark(Description = "NetGen")]
    public void WideReLUNetGen() => _wideReLU.Network.Predict(_wideReLU.Inputs, _wideReLU.Outputs);

    [BenchmarkCategory("784-128-10 ReLU, softmax")]
    [Benchmark(Description = "Tensors", Baseline = true)]
    public void DigitClassifierTensors() =>
        _digitClassifier.ByHand.Predict(_digitClassifier.Inputs, _digitClassifier.Outputs);

    [BenchmarkCategory("784-128-10 ReLU, softmax")]
    [Benchmark(Description = "NetGen")]
    public void DigitClassifierNetGen() =>
        _digitClassifier.Network.Predict(_digitClassifier.Inputs, _digitClassifier.Outputs);
}
