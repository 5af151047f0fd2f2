namespace NetGen.Compiler.Tests.Optimizers;

/// <summary>
/// One parameter under an optimizer in double precision, statement by statement as <c>keras/src/optimizers</c> has it:
/// separate powers of beta, no folded coefficients.
/// </summary>
internal sealed class ReferenceOptimizer(string name, StepOptions options, double weight)
{
    private double _accumulator = options.InitialAccumulator;
    private double _momentum;
    private double _velocity;
    private int _step;

    public double Weight { get; private set; } = weight;

    public void Step(double gradient)
    {
        _step++;
        double rate = options.LearningRate;
        double g = Math.Clamp(gradient, -options.ClipValue, options.ClipValue);
        Weight -= Weight * options.WeightDecay * rate;
        switch (name)
        {
            case "SGD" when options.Momentum == 0:
                Weight -= g * rate;
                break;
            case "SGD":
                _momentum = (_momentum * options.Momentum) - (g * rate);
                Weight += options.Nesterov ? (_momentum * options.Momentum) - (g * rate) : _momentum;
                break;
            case "Adagrad":
                _accumulator += g * g;
                Weight -= rate * g / Math.Sqrt(_accumulator + options.Epsilon);
                break;
            case "RMSprop":
                _velocity = (options.Rho * _velocity) + ((1 - options.Rho) * g * g);
                double increment = rate * g / Math.Sqrt(_velocity + options.Epsilon);
                _momentum = (options.Momentum * _momentum) + increment;
                Weight -= options.Momentum > 0 ? _momentum : increment;
                break;
            case "Adam" or "AdamW":
                AverageMoments(g);
                double corrected = rate * Math.Sqrt(1 - Math.Pow(options.Beta2, _step)) / (1 - Math.Pow(options.Beta1, _step));
                Weight -= _momentum * corrected / (Math.Sqrt(_velocity) + options.Epsilon);
                break;
            case "Nadam":
                AverageMoments(g);
                double now = options.NadamProduct(_step);
                double next = options.NadamProduct(_step + 1);
                double lookahead = (options.NadamMomentum(_step + 1) * _momentum / (1 - next))
                    + ((1 - options.NadamMomentum(_step)) * g / (1 - now));
                double variance = _velocity / (1 - Math.Pow(options.Beta2, _step));
                Weight -= lookahead * rate / (Math.Sqrt(variance) + options.Epsilon);
                break;
            case "Lion":
                Weight -= rate * Math.Sign((_momentum * options.Beta1) + (g * (1 - options.Beta1)));
                _momentum = (_momentum * options.Beta2) + (g * (1 - options.Beta2));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "No such optimizer.");
        }
    }

    private void AverageMoments(double g)
    {
        _momentum += (g - _momentum) * (1 - options.Beta1);
        _velocity += ((g * g) - _velocity) * (1 - options.Beta2);
    }
}
