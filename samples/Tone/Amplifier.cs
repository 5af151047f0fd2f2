using NetGen;

namespace Tone;

/// <summary>What the drive makes of a sample, told by a state that walks along the sound. Trained on pieces, it runs on and on.</summary>
[Input(Course.Piece, 1, Name = "dry")]
[LSTM(16, ReturnSequences = true)]
[Dense(1)]
[Add("dry")]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
public partial class Amplifier;
