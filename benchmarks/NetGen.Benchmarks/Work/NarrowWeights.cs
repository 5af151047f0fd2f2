using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Work;

/// <summary>One sample, or a whole context of tokens step by step, with weights in floats and in fewer bytes.</summary>
public class NarrowWeights
{
    private const int Context = 128;

    private readonly float[] _pixels = Drawn(784);
    private readonly float[] _features = Drawn(512);
    private readonly float[] _outputs = new float[64];
    private readonly DigitsInFloats _digits = new(seed: 1);
    private readonly DigitsInBFloat16 _digitsInBFloat16 = new(seed: 1);
    private readonly DigitsInInt8 _digitsInInt8 = new(seed: 1);
    private readonly LargeInFloats _large = new(seed: 1);
    private readonly LargeInBFloat16 _largeInBFloat16 = new(seed: 1);
    private readonly LargeInInt8 _largeInInt8 = new(seed: 1);
    private readonly DecoderInFloats.Stream _decoder = new DecoderInFloats(seed: 1).CreateStream();
    private readonly DecoderInBFloat16.Stream _decoderInBFloat16 = new DecoderInBFloat16(seed: 1).CreateStream();
    private readonly DecoderInFloat16.Stream _decoderInFloat16 = new DecoderInFloat16(seed: 1).CreateStream();
    private readonly DecoderInInt8.Stream _decoderInInt8 = new DecoderInInt8(seed: 1).CreateStream();

    [Benchmark]
    public void Digits() => _digits.Predict(_pixels, _outputs.AsSpan(0, 10));

    [Benchmark]
    public void DigitsInBFloat16() => _digitsInBFloat16.Predict(_pixels, _outputs.AsSpan(0, 10));

    [Benchmark]
    public void DigitsInInt8() => _digitsInInt8.Predict(_pixels, _outputs.AsSpan(0, 10));

    [Benchmark]
    public void Large() => _large.Predict(_features, _outputs.AsSpan(0, 10));

    [Benchmark]
    public void LargeInBFloat16() => _largeInBFloat16.Predict(_features, _outputs.AsSpan(0, 10));

    [Benchmark]
    public void LargeInInt8() => _largeInInt8.Predict(_features, _outputs.AsSpan(0, 10));

    [Benchmark(OperationsPerInvoke = Context)]
    public void Token()
    {
        _decoder.Reset();
        for (int token = 0; token < Context; token++)
        {
            _decoder.Step(token % 64, _outputs);
        }
    }

    [Benchmark(OperationsPerInvoke = Context)]
    public void TokenInBFloat16()
    {
        _decoderInBFloat16.Reset();
        for (int token = 0; token < Context; token++)
        {
            _decoderInBFloat16.Step(token % 64, _outputs);
        }
    }

    [Benchmark(OperationsPerInvoke = Context)]
    public void TokenInFloat16()
    {
        _decoderInFloat16.Reset();
        for (int token = 0; token < Context; token++)
        {
            _decoderInFloat16.Step(token % 64, _outputs);
        }
    }

    [Benchmark(OperationsPerInvoke = Context)]
    public void TokenInInt8()
    {
        _decoderInInt8.Reset();
        for (int token = 0; token < Context; token++)
        {
            _decoderInInt8.Step(token % 64, _outputs);
        }
    }

    private static float[] Drawn(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
