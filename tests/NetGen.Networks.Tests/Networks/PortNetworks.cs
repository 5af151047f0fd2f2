namespace NetGen.Networks.Tests.Networks;

/// <summary>An actor with a critic, and a third output with a sigmoid; sizes are not those of vectors.</summary>
[Input(7, Name = "state")]
[Input(3, Name = "goal")]
[Concatenate("state", "goal")]
[Dense(19, Activation.Tanh, Name = "body")]
[Dense(5, Activation.Softmax, Name = "policy")]
[Dense(1, From = "body", Name = "value")]
[Dense(3, Activation.Sigmoid, From = "body", Name = "moods")]
[Output("policy", Loss.SparseCategoricalCrossEntropy)]
[Output("value", Loss.MeanSquaredError, Weight = 0.5f)]
[Output("moods", Loss.BinaryCrossEntropy, Weight = 2)]
[Train(Optimizer.Adam)]
public partial class ActorCritic;
