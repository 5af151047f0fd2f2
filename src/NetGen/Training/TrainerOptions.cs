using System.Collections;
using System.Globalization;
using System.Reflection;

namespace NetGen;

/// <summary>
/// How a trainer trains. What is left null takes the optimizer's default in Keras 3 (given at <see cref="Optimizer"/>).
/// A trainer checks the options, and keeps a copy with every value filled in that can no longer be changed.
/// </summary>
public sealed class TrainerOptions
{
    private bool _frozen;

    /// <summary>
    /// The most samples of one step, at least 1; 32. A trainer has memory for so many: where an array holds fewer, it throws
    /// <see cref="ArgumentOutOfRangeException"/> when it is created, and where the machine has too little memory,
    /// <see cref="OutOfMemoryException"/>.
    /// </summary>
    public int BatchSize { get; set => field = Unfrozen(value); } = 32;

    /// <summary>η, above 0: 0.01 for SGD, else 0.001. A <see cref="Schedule"/> multiplies it.</summary>
    public float? LearningRate { get; set => field = Unfrozen(value); }

    /// <summary>SGD and RMSprop: μ in [0, 1]; 0.</summary>
    public float? Momentum { get; set => field = Unfrozen(value); }

    /// <summary>SGD: whether the momentum looks ahead (Nesterov); false.</summary>
    public bool Nesterov { get; set => field = Unfrozen(value); }

    /// <summary>Adam, AdamW, Nadam and Lion: β₁ in [0, 1); 0.9.</summary>
    public float? Beta1 { get; set => field = Unfrozen(value); }

    /// <summary>Adam, AdamW, Nadam and Lion: β₂ in [0, 1); 0.999, Lion 0.99.</summary>
    public float? Beta2 { get; set => field = Unfrozen(value); }

    /// <summary>RMSprop: ρ in [0, 1); 0.9.</summary>
    public float? Rho { get; set => field = Unfrozen(value); }

    /// <summary>All but SGD and Lion: ε above 0, which keeps divisions finite; 1e-7.</summary>
    public float? Epsilon { get; set => field = Unfrozen(value); }

    /// <summary>
    /// At least 0: before a step every parameter, biases too, loses η · WeightDecay of itself; AdamW 0.004, else 0.
    /// </summary>
    public float? WeightDecay { get; set => field = Unfrozen(value); }

    /// <summary>
    /// Above 0: scales the gradient of each tensor whose Euclidean norm is greater to this norm. Null is off.
    /// </summary>
    public float? ClipNorm { get; set => field = Unfrozen(value); }

    /// <summary>Above 0: scales all gradients if their Euclidean norm together is greater. Null is off.</summary>
    public float? GlobalClipNorm { get; set => field = Unfrozen(value); }

    /// <summary>Above 0: clips every gradient to [-ClipValue, ClipValue]. Null is off.</summary>
    public float? ClipValue { get; set => field = Unfrozen(value); }

    /// <summary>
    /// Null, or [classes]: the loss of a sample, and so its gradient, counts times the weight of its class, as with
    /// Keras's <c>class_weight</c>: a batch's loss is <c>Σ weight · loss / samples</c>. The class is the label, or the
    /// index of the greatest target; for BinaryCrossEntropy and Hinge with a single output there are two, and a target
    /// of 1 is the second. Each weight is finite and at least 0, and no class may be left out. Weights of classes count
    /// in steps, gradients and Fit; Evaluate, and so validation, knows them as little as Keras does. They exclude
    /// weights of samples (<see cref="Dataset.WithWeights"/>), and networks of several outputs, where a sample has a class for each.
    /// </summary>
    public IReadOnlyList<float>? ClassWeights { get; set => field = Unfrozen(value); }

    /// <summary>
    /// ε in [0, 1], 0 is off; as Keras's <c>label_smoothing</c>. The cross-entropies compare with targets that are less
    /// sure of themselves: BinaryCrossEntropy with <c>t (1 - ε) + ε/2</c>, CategoricalCrossEntropy with
    /// <c>t (1 - ε) + ε/classes</c>, and SparseCategoricalCrossEntropy with the same of the label's one-hot target. It
    /// is part of the loss wherever that is computed, in Evaluate too; accuracy and absolute error compare with the
    /// targets as they are.
    /// </summary>
    public float LabelSmoothing { get; set => field = Unfrozen(value); }

    /// <summary>
    /// Whether steps measure <see cref="Trainer.GradientNorms"/>; false. A step takes gradients straight into the
    /// optimizer and never has all of them in memory; one that measures writes them out first, as one that clips norms
    /// does, and takes that much longer. No bit of the result changes.
    /// </summary>
    public bool MeasureGradientNorms { get; set => field = Unfrozen(value); }

    /// <summary>Whether each epoch of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> visits the samples in a new order; true.</summary>
    public bool Shuffle { get; set => field = Unfrozen(value); } = true;

    /// <summary>
    /// Whether recurrent layers go on from batch to batch (Keras's <c>stateful</c>); false. Sample i of a step then starts from the states
    /// that sample i of the step before ended with, as numbers: no gradient goes back across. <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> starts every
    /// epoch from zeros. It needs <see cref="Shuffle"/> to be false, and samples in the order of <c>Dataset.Windows(..., lanes: BatchSize)</c>.
    /// </summary>
    /// <remarks>
    /// <see cref="Trainer.Evaluate(Dataset)"/> goes through its samples likewise, from zeros at its first batch, in states of its own. A sample
    /// that a batch lacks keeps its state. <c>Gradients</c> starts from the carried states and leaves them as they are. The steps that a causal
    /// convolution looks back on are not carried: before a window it sees zeros. A network with a layer that walks backwards, or without a
    /// recurrent one, is refused.
    /// </remarks>
    public bool CarryState { get; set => field = Unfrozen(value); }

    /// <summary>
    /// What the order of samples, their augmentation and the dropout masks derive from; 0, which is a seed like any other: runs with the same one
    /// give the same bits, and no value asks for a random one.
    /// </summary>
    public ulong Seed { get; set => field = Unfrozen(value); }

    /// <summary>
    /// Into how many shards batches are cut, a power of two up to 64 that <see cref="BatchSize"/> is a multiple of; 1, which cuts nothing.
    /// Each shard's gradient is summed by itself, and shards are joined by a fixed tree: so many shards give one result, bit for bit,
    /// whether one process trains on all of them or up to so many processes share them (<see cref="TrainingGroup"/>).
    /// </summary>
    /// <remarks>
    /// Another number of shards sums in another order and rounds otherwise. Beyond that it changes what the statistics of
    /// <see cref="BatchNormalizationAttribute">[BatchNormalization]</see> are of: the samples of a shard. The moving averages move once a
    /// step, towards the mean of the shards' numbers, each counted by its samples. Dropout masks, weights, labels of -1, penalties and the
    /// mean of the losses belong to the whole batch. A batch that is not full is cut at the same places: the last shards are shorter or empty.
    /// A step keeps the gradients of as many subtrees as the tree is high, in memory of one more storage of gradients each.
    /// </remarks>
    public int Shards { get; set => field = Unfrozen(value); } = 1;

    /// <summary>Threads that share a step, 1 to 1024; 1. The count does not change a bit of the result.</summary>
    public int Threads { get; set => field = Unfrozen(value); } = 1;

    /// <summary>
    /// Whether <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> also evaluates the training data after each epoch, for
    /// <see cref="EpochRecord.TrainingAccuracy"/>; false, since it costs another forward pass.
    /// </summary>
    public bool MeasureTrainingAccuracy { get; set => field = Unfrozen(value); }

    /// <summary>
    /// Whether <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> says nothing by itself; false. It never does where the program's output is no
    /// terminal, or where it is given an <see cref="IProgress{T}"/> to report to.
    /// </summary>
    public bool Quiet { get; set => field = Unfrozen(value); }

    /// <summary>The factor on <see cref="LearningRate"/>, asked before every step; null is 1 throughout.</summary>
    public LearningRateSchedule? Schedule { get; set => field = Unfrozen(value); }

    /// <summary>
    /// What every evaluation measures beside loss and accuracy, also that of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see>'s validation,
    /// each under a name of its own; empty. Of several outputs each metric is measured of those that it says something about, or
    /// of one alone (<see cref="Metric.For"/>).
    /// </summary>
    public IList<Metric> Metrics
    {
        get;
        set => field = Unfrozen(value ?? throw new ArgumentNullException(nameof(value)));
    } = new List<Metric>();

    /// <summary>What <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> calls, in this order; empty.</summary>
    public IList<TrainingCallback> Callbacks
    {
        get;
        set => field = Unfrozen(value ?? throw new ArgumentNullException(nameof(value)));
    } = new List<TrainingCallback>();

    /// <summary>
    /// What differs from the defaults, in one line, for example <c>BatchSize = 64, Callbacks = [EarlyStopping]</c>.
    /// Options of a trainer have the optimizer's values filled in, and show them.
    /// </summary>
    public override string ToString()
    {
        var defaults = new TrainerOptions();
        string[] set =
        [
            .. typeof(TrainerOptions).GetProperties()
                .Select(property => (property.Name, Value: ShownBy(this, property), Default: ShownBy(defaults, property)))
                .Where(property => property.Value != property.Default)
                .Select(property => $"{property.Name} = {property.Value}"),
        ];
        return set.Length == 0 ? "all options by default" : string.Join(", ", set);

        static string ShownBy(TrainerOptions options, PropertyInfo property) => Shown.Value(property.GetValue(options));
    }

    /// <summary>
    /// Every option on a line of its own, with all digits and all items, but what no bit of the result depends on: threads, and who says what.
    /// </summary>
    internal string ToComparedText()
    {
        return string.Join(
            "\n",
            typeof(TrainerOptions).GetProperties()
                .Where(property => property.Name is not (nameof(Threads) or nameof(Quiet)))
                .Select(property => $"{property.Name} = {Exactly(property.GetValue(this))}"));

        static string Exactly(object? value) => value switch
        {
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            IEnumerable<float> numbers => $"[{string.Join(", ", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]",
            IEnumerable items and not string => $"[{string.Join(", ", items.Cast<object>().Select(Shown.Value))}]",
            _ => Shown.Value(value),
        };
    }

    /// <summary>A copy that throws when it is changed.</summary>
    internal TrainerOptions Frozen()
    {
        var copy = (TrainerOptions)MemberwiseClone();
        copy.Callbacks = Array.AsReadOnly(Callbacks.ToArray());
        copy.ClassWeights = ClassWeights is null ? null : Array.AsReadOnly(ClassWeights.ToArray());
        copy.Metrics = Array.AsReadOnly(Metrics.ToArray());
        copy._frozen = true;
        return copy;
    }

    /// <summary>A copy that can be changed.</summary>
    internal TrainerOptions Copy()
    {
        var copy = (TrainerOptions)MemberwiseClone();
        copy._frozen = false;
        copy.Callbacks = new List<TrainingCallback>(Callbacks);
        copy.Metrics = new List<Metric>(Metrics);
        return copy;
    }

    private T Unfrozen<T>(T value) =>
        _frozen
            ? throw new InvalidOperationException(
                "The options of a trainer are fixed when it is created; only Trainer.LearningRate can be set later.")
            : value;
}
