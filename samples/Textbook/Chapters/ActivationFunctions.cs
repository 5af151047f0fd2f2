using NetGen;

namespace Textbook.Chapters;

/// <summary>z</summary>
[Input(5)]
[Activate(Activation.Linear)]
public partial class LinearFunction;

/// <summary>1 where z &gt; 0, else 0</summary>
[Input(5)]
[Activate(Activation.Step)]
public partial class StepFunction;

/// <summary>max(0, z)</summary>
[Input(5)]
[Activate(Activation.ReLU)]
public partial class ReLUFunction;

/// <summary>z where z &gt; 0, else 0.01 z</summary>
[Input(5)]
[Activate(Activation.LeakyReLU)]
public partial class LeakyReLUFunction;

/// <summary>z where z &gt; 0, else exp(z) - 1</summary>
[Input(5)]
[Activate(Activation.ELU)]
public partial class ELUFunction;

/// <summary>1.0507 z where z &gt; 0, else 1.7581 (exp(z) - 1)</summary>
[Input(5)]
[Activate(Activation.SELU)]
public partial class SELUFunction;

/// <summary>z times the normal distribution function at z</summary>
[Input(5)]
[Activate(Activation.GELU)]
public partial class GELUFunction;

/// <summary>GELU approximated by tanh</summary>
[Input(5)]
[Activate(Activation.GELUTanh)]
public partial class GELUTanhFunction;

/// <summary>1 / (1 + exp(-z))</summary>
[Input(5)]
[Activate(Activation.Sigmoid)]
public partial class SigmoidFunction;

/// <summary>ReLU6(z + 3) / 6</summary>
[Input(5)]
[Activate(Activation.HardSigmoid)]
public partial class HardSigmoidFunction;

/// <summary>the hyperbolic tangent of z</summary>
[Input(5)]
[Activate(Activation.Tanh)]
public partial class TanhFunction;

/// <summary>log(1 + exp(z))</summary>
[Input(5)]
[Activate(Activation.Softplus)]
public partial class SoftplusFunction;

/// <summary>z / (1 + |z|)</summary>
[Input(5)]
[Activate(Activation.Softsign)]
public partial class SoftsignFunction;

/// <summary>z sigmoid(z)</summary>
[Input(5)]
[Activate(Activation.SiLU)]
public partial class SiLUFunction;

/// <summary>z HardSigmoid(z)</summary>
[Input(5)]
[Activate(Activation.HardSwish)]
public partial class HardSwishFunction;

/// <summary>z tanh(softplus(z))</summary>
[Input(5)]
[Activate(Activation.Mish)]
public partial class MishFunction;

/// <summary>min(max(0, z), 6)</summary>
[Input(5)]
[Activate(Activation.ReLU6)]
public partial class ReLU6Function;

/// <summary>exp(z_i) divided by the sum of all exp(z_j)</summary>
[Input(3)]
[Activate(Activation.Softmax)]
public partial class SoftmaxFunction;
