using NetGen.Analyzers.Usage;
using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Usage;

/// <summary>What is said of names that other libraries have, beside what the compiler says.</summary>
public class ForeignNameTests
{
    private const string Flowers = """
        [Input(4)]
        [Dense(3, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Flowers;

        """;

    /// <summary>What people write first who come from Keras, PyTorch, scikit-learn or ML.NET.</summary>
    [Theory]
    [InlineData("flowers.{|NETGEN057:{|CS1061:Fit|}|}(data, 10);")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:fit|}|}(x, y);")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:compile|}|}(\"adam\", \"mse\");")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:Compile|}|}();")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:predict|}|}(x, y);")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:evaluate|}|}(data);")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:save_weights|}|}(\"f.h5\");")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:eval|}|}();")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:to|}|}(\"cuda\");")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:state_dict|}|}();")]
    [InlineData("object p = flowers.{|NETGEN057:{|CS1061:parameters|}|}();")]
    [InlineData("flowers?{|CS1061:.{|NETGEN057:Train|}|}(data);")]
    [InlineData("var loaded = Flowers.{|NETGEN057:{|CS0117:load_weights|}|}(\"f.h5\");")]
    [InlineData("int n = Flowers.{|NETGEN057:{|CS0117:parameter_count|}|};")]
    [InlineData("trainer.{|NETGEN057:{|CS1061:train|}|}(data, 10);")]
    [InlineData("trainer.{|NETGEN057:{|CS1061:Test|}|}(data);")]
    [InlineData("trainer.{|NETGEN057:{|CS1061:zero_grad|}|}();")]
    [InlineData("trainer.Fit(data, epochs: 10, {|NETGEN057:{|CS1739:verbose|}|}: 1);")]
    [InlineData("trainer.Fit(data, 10, {|NETGEN057:{|CS1739:validation_data|}|}: data);")]
    [InlineData("trainer.Fit(data, {|NETGEN057:{|CS1739:Epochs|}|}: 10);")]
    [InlineData("trainer.Fit(data, 10, {|NETGEN057:{|CS1739:batch_size|}|}: 32);")]
    [InlineData("trainer.Fit(data, 10, {|NETGEN057:{|CS1739:class_weight|}|}: x);")]
    [InlineData("object o = new TrainerOptions { {|NETGEN057:{|CS0117:lr|}|} = 0.1f, BatchSize = 3 };")]
    [InlineData("TrainerOptions o = new() { {|NETGEN057:{|CS0117:batch_size|}|} = 32 };")]
    [InlineData("object o = new TrainerOptions { {|NETGEN057:{|CS0117:Epochs|}|} = 10 };")]
    [InlineData("object o = new TrainerOptions({|NETGEN057:{|CS1739:LearningRate|}|}: 0.001f, {|NETGEN057:BatchSize|}: 32);")]
    [InlineData("object f = new Flowers({|NETGEN057:{|CS1739:Seed|}|}: 3);")]
    [InlineData("int n = data.{|NETGEN057:{|CS1061:Length|}|};")]
    [InlineData("Normalization.Fit(data, NormalizationMethod.{|NETGEN057:{|CS0117:Standard|}|});")]
    [InlineData("object a = Activation.{|NETGEN057:{|CS0117:Relu|}|};")]
    [InlineData("object a = NetGen.Activation.{|NETGEN057:{|CS0117:hard_swish|}|};")]
    [InlineData("object l = Loss.{|NETGEN057:{|CS0117:MSE|}|};")]
    [InlineData("object l = Loss.{|NETGEN057:{|CS0117:CategoricalCrossentropy|}|};")]
    [InlineData("object o = Optimizer.{|NETGEN057:{|CS0117:SGDMomentum|}|};")]
    [InlineData("object o = Optimizer.{|NETGEN057:{|CS0117:RMSProp|}|};")]
    [InlineData("object i = Initializer.{|NETGEN057:{|CS0117:xavier_uniform|}|};")]
    public Task Beside_the_compilers_error(string statement) => ExpectAsync(statement);

    [Theory]
    [InlineData("Activation.{|NETGEN057:{|CS0117:relu|}|}")]
    [InlineData("{|NETGEN057:{|CS0246:use_bias|}|} = false")]
    [InlineData("{|NETGEN057:{|CS1739:UseBias|}|}: false")]
    [InlineData("{|NETGEN057:{|CS1739:Activation|}|}: Activation.ReLU")]
    public Task In_attributes(string argument) => Markup.ExpectAsync($$"""
        [Input(4)]
        [Dense(3, {{argument}})]
        public partial class Flowers;
        """);

    /// <summary>Attributes that there are not; the compiler looks for both names, with its ending and without.</summary>
    [Theory]
    [InlineData("MaxPool2D(2)", "NetGen has no 'MaxPool2D'; it is called MaxPooling2D here")]
    [InlineData("MaxPool2d(2)", "NetGen has no 'MaxPool2d'; it is called MaxPooling2D here")]
    [InlineData("Conv2d(4, 3)", "NetGen has no 'Conv2d'; it is called Conv2D here")]
    [InlineData("BatchNorm2d", "NetGen has no 'BatchNorm2d'; it is called BatchNormalization here")]
    [InlineData("AvgPool2D(2)", "NetGen has no 'AvgPool2D'; it is called AveragePooling2D here")]
    [InlineData("Linear(3)", "NetGen has no 'Linear'; it is called Dense here")]
    [InlineData("SeperableConv2D(4, 3)", "NetGen has no 'SeperableConv2D'; did you mean SeparableConv2D?")]
    [InlineData("ReLU",
        "NetGen has no 'ReLU'; an activation is an argument of the layer before it, as in [Dense(10, Activation.ReLU)], or a layer: [Activate(Activation.ReLU)]")]
    [InlineData("Frobnicate", null)]
    public async Task Attributes(string attribute, string? message)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of($"[Input(8, 8, 3)]\n[{attribute}]\n[Flatten]\npublic partial class Eye;"));
        Assert.Contains(outcome.Diagnostics, diagnostic => diagnostic.Id == "CS0246");
        Assert.Equal(
            message == null ? [] : [message],
            outcome.Diagnostics.Where(diagnostic => diagnostic.Id == "NETGEN057")
                .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Attributes_of_a_class_that_is_no_network_are_somebody_elses()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of("[MaxPool2D(2)]\npublic class Other;"));
        Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Id == "NETGEN057");
    }

    [Theory]
    [InlineData("MaxPool2D(2)", "MaxPooling2D(2)")]
    [InlineData("Conv2d(4, 3)", "Conv2D(4, 3)")]
    [InlineData("BatchNorm2d", "BatchNormalization")]
    public Task The_fix_writes_our_attribute(string before, string after)
    {
        string Of(string attribute) => $"using NetGen;\n[Input(8, 8, 3)]\n[{attribute}]\n[Flatten]\npublic partial class Eye;";
        return FixTest.ExpectAsync(new RenameFix(), nameof(RenameFix), Of(before), Of(after));
    }

    [Theory]
    [InlineData("flowers.{|NETGEN057:{|CS1061:Fit|}|}(data, 10);",
        "Flowers has no 'Fit'; a trainer does that, as in network.CreateTrainer(options).Fit(data, epochs: 10)")]
    [InlineData("flowers.{|NETGEN057:{|CS1061:predict|}|}(x, y);", "Flowers has no 'predict'; it is called Predict here")]
    [InlineData("trainer.{|NETGEN057:{|CS1061:train|}|}(data, 10);", "Flowers.Trainer has no 'train'; it is called Fit here")]
    [InlineData("trainer.Fit(data, epochs: 10, {|NETGEN057:{|CS1739:verbose|}|}: 1);",
        "Fit of Trainer has no 'verbose'; it is an option: new TrainerOptions { Quiet = true } keeps Fit silent")]
    [InlineData("object o = new TrainerOptions { {|NETGEN057:{|CS0117:verbose|}|} = 0 };",
        "TrainerOptions has no 'verbose'; Quiet is the opposite of it: Quiet = true keeps Fit silent")]
    [InlineData("object o = new TrainerOptions({|NETGEN057:{|CS1739:learningRate|}|}: 0.001f);",
        "The constructor of TrainerOptions has no 'learningRate'; it is a property here, set as in LearningRate = ...")]
    [InlineData("TrainerOptions o = new({|NETGEN057:{|CS1739:lr|}|}: 0.001f);",
        "The constructor of TrainerOptions has no 'lr'; it is a property here, set as in LearningRate = ...")]
    [InlineData("object e = new EarlyStopping({|NETGEN057:{|CS1739:Patience|}|}: 3);",
        "The constructor of EarlyStopping has no 'Patience'; it is called patience here")]
    [InlineData("object f = Flowers.{|NETGEN057:{|CS0117:predict|}|}(x);",
        "Flowers has no 'predict'; it is called Predict here and is not static: it needs an object")]
    [InlineData("object f = flowers.{|NETGEN057:{|CS1061:load|}|}(\"f.safetensors\");",
        "Flowers has no 'load'; it is called Load here and is static: Flowers.Load")]
    [InlineData("trainer.FitAsync(data, epochs: 10, {|NETGEN057:{|CS1739:batch_size|}|}: 32);",
        "FitAsync of Trainer has no 'batch_size'; it is an option: new TrainerOptions { BatchSize = 32 }")]
    [InlineData("object l = Loss.{|NETGEN057:{|CS0117:MSE|}|};", "Loss has no 'MSE'; it is called MeanSquaredError here")]
    public async Task What_it_says(string statement, string message)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Markup.Strip(Source(statement))));
        Assert.Equal(
            [message],
            outcome.Diagnostics.Where(diagnostic => diagnostic.Id == "NETGEN057")
                .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("flowers.Predict(x, y);")]
    [InlineData("object? f = flowers.{|CS1061:Frobnicate|}();")]
    [InlineData("int n = x.Length; int m = \"fit\".{|CS1061:fit|}();")]
    [InlineData("flowers.Summarize();")]
    [InlineData("new Other().{|CS1061:Fit|}(data);")]
    [InlineData("new Other { {|CS0117:lr|} = 1 }.compile();")]
    [InlineData("dynamic d = flowers; d.fit(x, y);")]
    [InlineData("Other.Run({|CS1739:verbose|}: 1);")]
    [InlineData("object a = Kind.{|CS0117:Relu|};")]
    [InlineData("{|CS0103:unknown|}.fit(x, y);")]
    public Task Silent_elsewhere(string statement) => ExpectAsync(statement);

    [Theory]
    [InlineData("flowers.predict(x, y);", "flowers.Predict(x, y);")]
    [InlineData("flowers?.save_weights(\"f\");", "flowers?.Save(\"f\");")]
    [InlineData("trainer.train(data, 10);", "trainer.Fit(data, 10);")]
    [InlineData("trainer.Fit(data, 10, validation_data: data);", "trainer.Fit(data, 10, validation: data);")]
    [InlineData("TrainerOptions o = new() { lr = 0.1f };", "TrainerOptions o = new() { LearningRate = 0.1f };")]
    [InlineData("object a = Activation.relu;", "object a = Activation.ReLU;")]
    [InlineData("object l = Loss.MSE;", "object l = Loss.MeanSquaredError;")]
    [InlineData("object d = Dataset.ImageFolder(\"faces\", 32);", "object d = Dataset.FromFolder(\"faces\", 32);")]
    [InlineData("object g = new Augmentation { RandomRotation = 10 };", "object g = new Augmentation { Rotation = 10 };")]
    [InlineData("Normalization.Fit(data, NormalizationMethod.Standard);", "Normalization.Fit(data, NormalizationMethod.Standardize);")]
    public async Task The_fix_writes_our_name_and_the_compiler_is_content(string before, string after)
    {
        await FixTest.ExpectAsync(new RenameFix(), nameof(RenameFix), "using NetGen;\n" + Source(before), "using NetGen;\n" + Source(after));
        Assert.Empty((await BuildOutcome.BuildAsync(UserProject.Of(Source(after)))).Diagnostics);
    }

    [Theory]
    [InlineData("flowers.Fit(data, 10);")]
    [InlineData("flowers.eval();")]
    [InlineData("trainer.Fit(data, 10, verbose: 1);")]
    public async Task There_is_none_where_more_than_the_name_is_different(string statement) =>
        Assert.Empty(await FixTest.TitlesAsync(new RenameFix(), "using NetGen;\n" + Source(statement)));

    /// <summary>Networks of several outputs have no PredictClass, which is said of it and of all who mean it.</summary>
    [Fact]
    public async Task Classes_of_several_outputs()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of("""
            [Input(4)]
            [Dense(8, Activation.Tanh, Name = "body")]
            [Dense(5, Activation.Softmax, Name = "policy")]
            [Dense(1, Activation.Sigmoid, From = "body", Name = "is over")]
            [Output("policy")] [Output("is over")]
            public partial class Agent;

            [Input(4)]
            [Dense(8, Activation.Tanh, Name = "left")]
            [Dense(5, Name = "right")]
            [Output("left")] [Output("right")]
            public partial class Pair;

            public static class Program
            {
                public static void Run(Agent agent, Pair pair, float[] x)
                {
                    agent.PredictClass(x);
                    agent.argmax(x);
                    pair.PredictClass(x);
                }
            }
            """));
        Assert.Equal(
            [
                "Agent has no 'PredictClass'; of several outputs each that has classes has a method: PredictPolicyClass, PredictIsOverClass",
                "Agent has no 'argmax'; of several outputs each that has classes has a method: PredictPolicyClass, PredictIsOverClass",
                "Pair has no 'PredictClass'; it has several outputs, and none with classes, as behind a softmax or with a cross-entropy for its loss",
            ],
            outcome.Diagnostics.Where(diagnostic => diagnostic.Id == "NETGEN057")
                .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public Task All_at_once() => FixTest.ExpectAllAsync(
        new RenameFix(),
        nameof(RenameFix),
        "using NetGen;\n" + Source("flowers.predict(x, y); object l = Loss.MSE;"),
        "using NetGen;\n" + Source("flowers.Predict(x, y); object l = Loss.MeanSquaredError;"));

    /// <summary>What code says of a real member is the compiler's business: a row about one is never looked up, or wrong.</summary>
    [Fact]
    public async Task No_row_is_about_a_name_that_there_is()
    {
        PublicNames names = await PublicNames.ReadAsync();
        Assert.Empty(ForeignNames.All
            .Where(row => names.MembersOf(row.Receiver).Select(ForeignNames.PlainOf).Contains(row.PlainName))
            .Select(row => $"{row.Receiver}.{row.PlainName}"));
    }

    /// <summary>Types, members and parameters that a row tells of exist, and each where it says.</summary>
    [Fact]
    public async Task What_rows_advise_exists()
    {
        PublicNames names = await PublicNames.ReadAsync();
        Assert.Empty(ForeignNames.All.SelectMany(row => names.UnknownIn(row.Name.Advice)
            .Select(name => $"{row.Receiver}.{row.PlainName}: {name}")));
    }

    /// <summary>A name that the table proposes is one that there is.</summary>
    [Fact]
    public async Task What_the_table_writes_exists()
    {
        PublicNames names = await PublicNames.ReadAsync();
        Assert.Empty(ForeignNames.All
            .Where(row => row.Name.Replacement != null && !names.MembersOf(row.Receiver).Contains(row.Name.Replacement))
            .Select(row => $"{row.Receiver}.{row.Name.Replacement}"));
    }

    private static Task ExpectAsync(string statement) => Markup.ExpectAsync(Source(statement));

    private static string Source(string statement) => Flowers + $$"""

        public enum Kind { ReLU }

        public class Other
        {
            public void compile() { }
            public static void Run(int Verbose) { }
        }

        public static class Program
        {
            public static void Summarize(this Flowers flowers) { }

            public static void Run(Flowers flowers, Flowers.Trainer trainer, Dataset data, float[] x, float[] y)
            {
                {{statement}}
            }
        }
        """;
}
