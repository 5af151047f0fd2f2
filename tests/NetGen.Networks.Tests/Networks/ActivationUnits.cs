namespace NetGen.Networks.Tests.Networks;

// Every activation on its own: one unit, whose kernel the tests set to 1 and whose bias to 0.
// Once in fused arithmetic, once in separate.

[Input(1)]
[Dense(1, Activation.Linear)]
internal sealed partial class LinearUnit;

[Input(1)]
[Dense(1, Activation.Step)]
internal sealed partial class StepUnit;

[Input(1)]
[Dense(1, Activation.ReLU)]
internal sealed partial class ReLUUnit;

[Input(1)]
[Dense(1, Activation.LeakyReLU)]
internal sealed partial class LeakyReLUUnit;

[Input(1)]
[Dense(1, Activation.ELU)]
internal sealed partial class ELUUnit;

[Input(1)]
[Dense(1, Activation.SELU)]
internal sealed partial class SELUUnit;

[Input(1)]
[Dense(1, Activation.GELU)]
internal sealed partial class GELUUnit;

[Input(1)]
[Dense(1, Activation.GELUTanh)]
internal sealed partial class GELUTanhUnit;

[Input(1)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class SigmoidUnit;

[Input(1)]
[Dense(1, Activation.HardSigmoid)]
internal sealed partial class HardSigmoidUnit;

[Input(1)]
[Dense(1, Activation.Tanh)]
internal sealed partial class TanhUnit;

[Input(1)]
[Dense(1, Activation.Softplus)]
internal sealed partial class SoftplusUnit;

[Input(1)]
[Dense(1, Activation.Softsign)]
internal sealed partial class SoftsignUnit;

[Input(1)]
[Dense(1, Activation.SiLU)]
internal sealed partial class SiLUUnit;

[Input(1)]
[Dense(1, Activation.HardSwish)]
internal sealed partial class HardSwishUnit;

[Input(1)]
[Dense(1, Activation.Mish)]
internal sealed partial class MishUnit;

[Input(1)]
[Dense(1, Activation.ReLU6)]
internal sealed partial class ReLU6Unit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.ELU)]
internal sealed partial class ELUSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.SELU)]
internal sealed partial class SELUSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.GELU)]
internal sealed partial class GELUSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.GELUTanh)]
internal sealed partial class GELUTanhSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class SigmoidSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.HardSigmoid)]
internal sealed partial class HardSigmoidSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.Tanh)]
internal sealed partial class TanhSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.Softplus)]
internal sealed partial class SoftplusSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.Softsign)]
internal sealed partial class SoftsignSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.SiLU)]
internal sealed partial class SiLUSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.HardSwish)]
internal sealed partial class HardSwishSeparateUnit;

[Input(1, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.Mish)]
internal sealed partial class MishSeparateUnit;
