using NetGen;

namespace Consumer
{
    [Input(2, Arithmetic = Arithmetic.Separate)]
    [Dense(3, Activation.ReLU)]
    [Dense(1)]
    [Weights("small.safetensors")]
    public partial class Small
    {
    }
}
