namespace NetGen.Networks.Tests.Reference;

/// <summary>Numbers that know what they were computed from, so that derivatives follow by the chain rule.</summary>
internal sealed class ScalarTape
{
    private readonly List<(double Value, int One, double ByOne, int Other, double ByOther)> _numbers = [];

    public double this[int number] => _numbers[number].Value;

    /// <summary>A number that is computed from nothing.</summary>
    public int Leaf(double value) => Add(value, 0, 0, 0, 0);

    public int Sum(int one, int other) => Add(this[one] + this[other], one, 1, other, 1);

    public int Product(int one, int other) => Add(this[one] * this[other], one, this[other], other, this[one]);

    /// <summary>1 - x.</summary>
    public int Rest(int one) => Add(1 - this[one], one, -1, 0, 0);

    public int Tanh(int one)
    {
        double value = Math.Tanh(this[one]);
        return Add(value, one, 1 - (value * value), 0, 0);
    }

    public int Sigmoid(int one)
    {
        double value = 1 / (1 + Math.Exp(-this[one]));
        return Add(value, one, value * (1 - value), 0, 0);
    }

    public int Relu(int one) => Add(Math.Max(this[one], 0), one, this[one] > 0 ? 1 : 0, 0, 0);

    /// <summary>The derivatives of numbers, each times a weight, by all numbers.</summary>
    public double[] Derivatives(int[] of, double[] weights)
    {
        var derivatives = new double[_numbers.Count];
        for (int i = 0; i < of.Length; i++)
        {
            derivatives[of[i]] += weights[i];
        }

        for (int i = _numbers.Count - 1; i >= 0; i--)
        {
            (_, int one, double byOne, int other, double byOther) = _numbers[i];
            derivatives[one] += byOne * derivatives[i];
            derivatives[other] += byOther * derivatives[i];
        }

        return derivatives;
    }

    private int Add(double value, int one, double byOne, int other, double byOther)
    {
        _numbers.Add((value, one, byOne, other, byOther));
        return _numbers.Count - 1;
    }
}
