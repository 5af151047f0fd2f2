namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>SGD, or Adam as Keras 3 computes it, over one array of parameters after another.</summary>
internal sealed class LoopOptimizer(Optimizer optimizer, float learningRate)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-7f;

    private readonly Dictionary<float[], (float[] Momentum, float[] Velocity)> _moments = [];
    private int _step;

    public void BeginStep() => _step++;

    public void Update(float[] parameters, float[] gradient)
    {
        if (optimizer == Optimizer.SGD)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] -= learningRate * gradient[i];
            }

            return;
        }

        if (!_moments.TryGetValue(parameters, out (float[] Momentum, float[] Velocity) moments))
        {
            moments = (new float[parameters.Length], new float[parameters.Length]);
            _moments.Add(parameters, moments);
        }

        float stepSize = learningRate * MathF.Sqrt(1 - MathF.Pow(Beta2, _step)) / (1 - MathF.Pow(Beta1, _step));
        for (int i = 0; i < parameters.Length; i++)
        {
            float g = gradient[i];
            moments.Momentum[i] += (1 - Beta1) * (g - moments.Momentum[i]);
            moments.Velocity[i] += (1 - Beta2) * ((g * g) - moments.Velocity[i]);
            parameters[i] -= stepSize * moments.Momentum[i] / (MathF.Sqrt(moments.Velocity[i]) + Epsilon);
        }
    }
}
