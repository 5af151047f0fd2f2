namespace NetGen.Generator.Tests.CallSites;

/// <summary>Calls of networks with several inputs and outputs: what is said of each span.</summary>
public class PortTests
{
    private const string Agent = """
        [Input(8, Name = "state")]
        [Input(4, Name = "goal")]
        [Concatenate("state", "goal")]
        [Dense(5, Activation.Softmax, Name = "policy")]
        [Dense(1, From = "state", Name = "value")]
        [Output("policy", Loss.SparseCategoricalCrossEntropy)]
        [Output("value", Loss.MeanSquaredError, Weight = 0.5f)]
        [Train(Optimizer.Adam)]
        public partial class Agent;

        """;

    private const string Judge = """
        [Input(3, Name = "left")]
        [Input(3, Name = "right")]
        [Subtract("left", "right")]
        [Dense(1, Activation.Sigmoid)]
        [Train(Loss.BinaryCrossEntropy)]
        public partial class Judge;

        """;

    [Fact]
    public Task Each_span_has_the_size_of_what_it_is_called_after() => Networks.ExpectInClassAsync(
        Agent,
        """
            public static void Run(Agent agent, Agent.Trainer trainer, Agent.Tape tape, float[] any, Workers workers)
            {
                agent.Predict(new float[8], new float[4], new float[5], new float[1]);
                agent.Predict({|NETGEN030:new float[7]|}, new float[4], {|NETGEN030:new float[4]|}, new float[1]);
                _ = agent.Predict(new float[8], {|NETGEN030:new float[8]|});
                agent.PredictBatch(new float[16], new float[8], new float[10], new float[2]);
                agent.PredictBatch(new float[16], {|NETGEN032:new float[4]|}, any, {|NETGEN032:new float[1]|});
                agent.PredictBatch({|NETGEN031:new float[9]|}, any, any, any);
                agent.PredictBatch(new float[16], new float[8], any, {|NETGEN032:new float[3]|}, workers);
                trainer.Step(new float[16], new float[8], new int[2], new float[2]);
                trainer.Step(new float[16], new float[8], {|NETGEN032:new int[3]|}, {|NETGEN032:new float[1]|});
                trainer.Gradients(new float[8], new float[4], new int[1], new float[1], {|NETGEN030:new float[3]|});
                agent.Forward(new float[16], {|NETGEN032:new float[12]|}, any, any, tape);
                agent.Backward(tape, new float[10], new float[2], default, {|NETGEN032:new float[4]|}, any);
                agent.Activations({|NETGEN030:new float[4]|}, new float[4], "policy", new float[5]);
                _ = agent.PredictPolicyClass(new float[8], {|NETGEN030:new float[8]|});
                agent.GetParameters({|NETGEN030:new float[5]|});
            }
        """,
        "Predict of Agent expects 'state' of 8 values, but this has 7",
        "Predict of Agent expects 'policy' of 5 values, but this has 4",
        "Predict of Agent expects 'goal' of 4 values, but this has 8",
        "PredictBatch of Agent gets 2 samples and so expects 'goal' of 8 values, but this has 4",
        "PredictBatch of Agent gets 2 samples and so expects 'value' of 2 values, but this has 1",
        "PredictBatch of Agent expects 'state' of 8 values a sample, but this has 9, which is not a whole number of samples",
        "PredictBatch of Agent gets 2 samples and so expects 'value' of 2 values, but this has 3",
        "Step of Agent gets 2 samples and so expects 2 labels, but this has 3",
        "Step of Agent gets 2 samples and so expects 'valueTargets' of 2 values, but this has 1",
        "Gradients of Agent expects 'destination' of 74 values, but this has 3",
        "Forward of Agent gets 2 samples and so expects 'goal' of 8 values, but this has 12",
        "Backward of Agent gets 2 samples and so expects 'goalGradients' of 8 values, but this has 4",
        "Activations of Agent expects 'state' of 8 values, but this has 4",
        "PredictPolicyClass of Agent expects 'goal' of 4 values, but this has 8",
        "GetParameters of Agent expects a destination of 74 values, but this has 5");

    [Fact]
    public Task Labels_and_classes_are_one_for_each_row() => Networks.ExpectInClassAsync(
        """
        [Input(4)]
        [Dense(6)]
        [Reshape(2, 3)]
        [Activate(Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Words;

        [Input(4)]
        [Dense(6)]
        [Reshape(2, 3)]
        [Activate(Activation.Softmax, Name = "tags")]
        [Dense(1, Activation.Sigmoid, From = "input", Name = "spam")]
        [Output("tags", Loss.SparseCategoricalCrossEntropy)]
        [Output("spam", Loss.BinaryCrossEntropy)]
        [Train(Optimizer.Adam)]
        public partial class Mail;

        """,
        """
            public static void Run(Words words, Words.Trainer trainer, Mail mail, Mail.Trainer ofMail)
            {
                words.PredictClass(new float[4], new int[2]);
                words.PredictClass({|NETGEN030:new float[5]|}, {|NETGEN030:new int[3]|});
                trainer.Step(new float[8], new int[4]);
                trainer.Step(new float[8], {|NETGEN032:new int[2]|});
                trainer.Step(new float[8], {|NETGEN032:new int[6]|});
                mail.PredictTagsClass(new float[4], {|NETGEN030:new int[1]|});
                _ = mail.PredictSpamClass({|NETGEN030:new float[3]|});
                ofMail.Step(new float[8], new int[4], new float[2]);
                ofMail.Step(new float[8], {|NETGEN032:new int[3]|}, new float[2]);
            }
        """,
        "PredictClass of Words expects an input of 4 values, but this has 5",
        "PredictClass of Words expects 'classes' of 2 values, but this has 3",
        "Step of Words gets 2 samples and so expects 4 labels, but this has 2",
        "Step of Words gets 2 samples and so expects 4 labels, but this has 6",
        "PredictTagsClass of Mail expects 'classes' of 2 values, but this has 1",
        "PredictSpamClass of Mail expects 'input' of 4 values, but this has 3",
        "Step of Mail gets 2 samples and so expects 4 labels, but this has 3");

    [Fact]
    public Task Several_inputs_and_one_output() => Networks.ExpectInClassAsync(
        Judge,
        """
            public static void Run(Judge judge, Judge.Trainer trainer, float[] any)
            {
                float[] output = judge.Predict(new float[3], new float[3]);
                judge.Predict(new float[3], {|NETGEN030:new float[2]|}, new float[1]);
                judge.Predict(new float[3], new float[3], {|NETGEN030:new float[2]|});
                _ = judge.PredictClass(new float[3], {|NETGEN030:new float[4]|});
                judge.PredictBatch(new float[6], new float[6], {|NETGEN032:new float[3]|});
                trainer.Step(new float[6], new float[6], {|NETGEN032:new float[1]|});
                judge.Activations(new float[3], new float[3], "subtract_1", new float[3]);
            }
        """,
        "Predict of Judge expects 'right' of 3 values, but this has 2",
        "Predict of Judge expects 'output' of 1 value, but this has 2",
        "PredictClass of Judge expects 'right' of 3 values, but this has 4",
        "PredictBatch of Judge gets 2 samples and so expects 'outputs' of 2 values, but this has 3",
        "Step of Judge gets 2 samples and so expects 'targets' of 2 values, but this has 1");
}
