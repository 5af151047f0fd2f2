using NetGen;

namespace Noughts;

/// <summary>
/// Looks at a board from the side of whoever moves: which squares are its own and which the other's. Says where to go, and how
/// the game will end: 1 for a win, -1 for a loss.
/// </summary>
[Input(Board.Squares, Name = "mine")]
[Input(Board.Squares, Name = "theirs")]
[Concatenate("mine", "theirs")]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU, Name = "body")]
[Dense(Board.Squares, Activation.Softmax, Name = "policy")]
[Dense(1, Activation.Tanh, From = "body", Name = "value")]
[Output("policy", Loss.CategoricalCrossEntropy)]
[Output("value", Loss.MeanSquaredError)]
[Train(Optimizer.Adam)]
internal sealed partial class Player;
