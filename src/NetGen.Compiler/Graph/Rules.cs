using NetGen.Compiler.Graph.Sense;

namespace NetGen.Compiler.Graph;

/// <summary>Every rule, by id.</summary>
public static class Rules
{
    public static readonly Rule NotPartial = new(
        "NETGEN001", "A network must be partial",
        "'{0}' must be partial, so that the network can be written into it", "Declaration", RuleSeverity.Error);

    public static readonly Rule NoInput = new(
        "NETGEN002", "A network needs an input",
        "'{0}' has {1} but no [Input]; add [Input(...)] with the shape of one sample above {2}",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule NoLayers = new(
        "NETGEN003", "A network needs a layer",
        "'{0}' has an input but no layers; add one, as in [Dense(10)]", "Declaration", RuleSeverity.Error);

    public static readonly Rule SeveralDeclarations = new(
        "NETGEN004", "Layers must stand on one declaration",
        "The attributes of '{0}' stand on {1} partial declarations, which have no order; put all of them on one",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule InvalidArgument = new(
        "NETGEN005", "A size or rate out of range",
        "{0} must {1}, but {2}", "Declaration", RuleSeverity.Error);

    public static readonly Rule SizeMismatch = new(
        "NETGEN006", "Layer sizes do not fit",
        "{0} expects {1}, but {2} before it gives {3}", "Shape", RuleSeverity.Error);

    public static readonly Rule NotFlat = new(
        "NETGEN007", "A layer that takes a flat input",
        "{0} takes a flat input, but {1} before it gives the shape {2}; put [Flatten] between them{3}",
        "Shape", RuleSeverity.Error);

    public static readonly Rule UnsupportedType = new(
        "NETGEN008", "This kind of type can't be a network",
        "'{0}' can't be a network, because it is {1}; {2}",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule TooLarge = new(
        "NETGEN009", "A network too large to emit",
        "{0} has {1} {2}, but at most {3} can be emitted; {4}", "Shape", RuleSeverity.Error);

    public static readonly Rule DuplicateName = new(
        "NETGEN010", "Two layers of one name",
        "The name '{0}' is given to two layers{1}, but weight files tell layers apart by their names; give one of them another",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule MemberInTheWay = new(
        "NETGEN011", "A member in the way of a generated one",
        "{0}; {1}",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule NamedLikeMember = new(
        "NETGEN012", "A network named like one of its members",
        "A network can't be called '{0}', because a member of that name is written into it; give it another name",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule NoConstructor = new(
        "NETGEN013", "A network without room for its constructors",
        "'{0}' can't get the constructors {0}() and {0}(ulong seed), because {1}", "Declaration", RuleSeverity.Error);

    public static readonly Rule OverBudget = new(
        "NETGEN015", "A network beyond its budget",
        "'{0}' has {1} {2}, {3} more than its budget of {4}; {5} alone has {6}", "Budget", RuleSeverity.Error);

    public static readonly Rule LearningRate = new(
        "NETGEN027", "A learning rate out of its useful range",
        "A learning rate of {0} is outside the useful range, which is above 0 and at most 1; usual are 0.001 and 0.01",
        "Options", RuleSeverity.Warning);

    public static readonly Rule Momentum = new(
        "NETGEN028", "A momentum out of its useful range",
        "A momentum of {0} is outside the useful range, which is at least 0 and below 1; usual is 0.9",
        "Options", RuleSeverity.Warning);

    public static readonly Rule RequiredMember = new(
        "NETGEN029", "A member that must be set",
        "'{0}' can't be required, because Load creates the network without setting it; remove 'required' and give it a default",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule WrongLength = new(
        "NETGEN030", "A span of the wrong length",
        "{0} of {1} expects {2}, but this has {3}", "CallSite", RuleSeverity.Error);

    public static readonly Rule BrokenBatch = new(
        "NETGEN031", "A batch that ends within a sample",
        "{0} of {1} expects {2} a {4}, but this has {3}, which is not a whole number of {4}s",
        "CallSite", RuleSeverity.Error);

    public static readonly Rule UnequalBatches = new(
        "NETGEN032", "Two spans of a batch that don't fit together",
        "{0} of {1} gets {2} and so expects {3}, but this has {4}", "CallSite", RuleSeverity.Error);

    public static readonly Rule UnequalNetworks = new(
        "NETGEN033", "Two networks that don't fit together",
        "{0} of {1} expects {2}, but this is the output of {3}, which has {4}", "CallSite", RuleSeverity.Error);

    public static readonly Rule StandaloneTraining = new(
        "NETGEN034", "A standalone network can't be trained",
        "'{0}' is standalone, but [{1}] needs NetGen.dll at run time; train a network of the same layers that is not standalone",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule TwoSources = new(
        "NETGEN035", "Two sources of parameters",
        "'{0}' gets its parameters from [{1}], but a file of the project brings them as C# too, in EmbeddedParameters; remove one of the two",
        "Weights", RuleSeverity.Error);

    public static readonly Rule FileNotIncluded = new(
        "NETGEN037", "A file that the project does not name",
        "The project names no file '{0}'; {1}",
        "Weights", RuleSeverity.Error);

    public static readonly Rule UnreadableWeights = new(
        "NETGEN038", "Weights that can't be read",
        "The weights of '{0}' can't be used: {1}", "Weights", RuleSeverity.Error);

    public static readonly Rule UnsupportedModel = new(
        "NETGEN039", "A model that can't become a network",
        "'{0}' can't become a network: {1}", "Weights", RuleSeverity.Error);

    public static readonly Rule AmbiguousFile = new(
        "NETGEN040", "Several files of one name",
        "The project names {0} files '{1}', which differ in their folders alone; give each a name of its own",
        "Weights", RuleSeverity.Error);

    public static readonly Rule MissingTensor = new(
        "NETGEN041", "Weights that are missing",
        "'{0}' has no '{1}' {2}, which '{3}' needs; {4}", "Weights", RuleSeverity.Error);

    public static readonly Rule SurplusTensor = new(
        "NETGEN042", "Weights that no layer takes",
        "'{0}' has '{1}' {2}, which no layer of '{3}' takes; {4}", "Weights", RuleSeverity.Error);

    public static readonly Rule WrongTensorShape = new(
        "NETGEN043", "Weights of the wrong shape",
        "'{0}' of '{1}' is {2}, but '{3}' of the network is {4}{5}", "Weights", RuleSeverity.Error);

    public static readonly Rule WrongTensorType = new(
        "NETGEN044", "Weights that are no floating-point numbers",
        "'{0}' of '{1}' has the type {2}, but weights are F64, F32, F16 or BF16 and not empty", "Weights", RuleSeverity.Error);

    public static readonly Rule UnequalStorage = new(
        "NETGEN045", "Two storages of one file",
        "Here '{0}' is stored as {1}, but the project file says {2}; set Storage=\"{1}\" there, or Storage = WeightStorage.{2} here",
        "Weights", RuleSeverity.Error);

    public static readonly Rule LayersBesideModel = new(
        "NETGEN046", "Layers beside a model",
        "[Onnx] gives '{0}' its layers and its weights, so [{1}] can't stand beside it; remove one of the two",
        "Weights", RuleSeverity.Error);

    public static readonly Rule NoPlatform = new(
        "NETGEN050", "A target that networks can't run on",
        "'{0}' can't be emitted, because this project's target has no references into memory (MemoryMarshal.CreateSpan) or no MathF; "
        + "networks need .NET Standard 2.1, or .NET 8 or later",
        "Target", RuleSeverity.Error);

    public static readonly Rule OldLanguage = new(
        "NETGEN051", "A language version too old for emitted code",
        "'{0}' can't be emitted, because emitted code is C# 9 and this project is compiled as C# {1}; set LangVersion to 9 or later",
        "Target", RuleSeverity.Error);

    public static readonly Rule NothingFused = new(
        "NETGEN052", "A target without fused multiply-add",
        "'{0}' is emitted with Arithmetic.Separate, because this project's target has no fused multiply-add; "
        + "leave Arithmetic out, or set it to Separate for the same bits on every target",
        "Target", RuleSeverity.Warning);

    public static readonly Rule UncomputableSize = new(
        "NETGEN053", "A size that can't be computed",
        "{0} can't be computed, because {1}", "Declaration", RuleSeverity.Error);

    public static readonly Rule ArgumentWithoutEffect = new(
        "NETGEN054", "An argument without effect",
        "{0} has no effect, because {1}", "Declaration", RuleSeverity.Warning);

    public static readonly Rule LayerOfUser = new(
        "NETGEN055", "A layer that NetGen can't compute",
        "'{0}' derives from LayerAttribute, but a layer of your own can't be computed; build it of the layers that NetGen has",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule MissingAttribute = new(
        "NETGEN056", "A member that comes with an attribute",
        "'{0}' has no '{1}'; {2}", "Usage", RuleSeverity.Error);

    public static readonly Rule ForeignName = new(
        "NETGEN057", "A name from another library",
        "{0} has no '{1}'; {2}", "Usage", RuleSeverity.Warning);

    public static readonly Rule DoubleForFloat = new(
        "NETGEN058", "A number without its f",
        "{0} is a float, and C# makes none of a double by itself; write {1}", "Usage", RuleSeverity.Warning);

    public static readonly Rule NoLossMethod = new(
        "NETGEN060", "A loss without its method",
        "'{0}' has no method '{1}' that could be its loss; write one, as in static float {1}(" + LossMethods.Parameters + ")",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule WrongLossMethod = new(
        "NETGEN061", "A method that can't be a loss",
        "'{0}' can't be the loss, because it {1}; a loss is static float {2}(" + LossMethods.Parameters + ")",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule NothingToFit = new(
        "NETGEN062", "Fit or Evaluate without a loss",
        "{0} needs a loss, but [Train] of '{1}' names the optimizer alone; write {2}, or train with Forward, Backward and Apply",
        "CallSite", RuleSeverity.Error);

    public static readonly Rule UnknownLayer = new(
        "NETGEN064", "A layer that reads what is not there",
        "{0} reads {1}, but {2}", "Shape", RuleSeverity.Error);

    public static readonly Rule UnequalShapes = new(
        "NETGEN065", "Shapes that can't be joined",
        "{0} joins the shape {1} of {2} with {3} of {4}; {5}", "Shape", RuleSeverity.Error);

    public static readonly Rule PortName = new(
        "NETGEN067", "Names of several inputs or outputs",
        "{0} can't be told from others by its name: {1}", "Declaration", RuleSeverity.Error);

    public static readonly Rule OutputTwice = new(
        "NETGEN068", "An output that is there twice",
        "'{0}' is an output already; a layer gives its values once", "Declaration", RuleSeverity.Error);

    public static readonly Rule WhichInput = new(
        "NETGEN069", "A first layer that doesn't say what it reads",
        "{0} stands before all others, and there are several inputs: {1}; say which it reads, as in From = \"{2}\"", "Shape", RuleSeverity.Error);

    public static readonly Rule LossOfSeveralOutputs = new(
        "NETGEN070", "A loss beside outputs that have their own",
        "{0} can't be the loss of all outputs of '{1}'; say it with the output it belongs to ({2}), as in [Output(\"policy\", Loss.{0})], and write "
        + "[Train(Optimizer.Adam)]",
        "Declaration", RuleSeverity.Error);

    public static readonly Rule NormalizeBehindLayer = new(
        "NETGEN073", "Normalize behind a layer",
        "{0} learns mean and variance from the data, so it stands right behind an input, but {1} is before it; what layers give is normalized "
        + "by [BatchNormalization] or [LayerNormalization]",
        "Shape", RuleSeverity.Error);

    public static readonly Rule NoPicture = new(
        "NETGEN076", "A window over what is no picture or signal",
        "{0} takes {1}, but {2} before it gives the shape {3}; {4}", "Shape", RuleSeverity.Error);

    public static readonly Rule WindowTooLarge = new(
        "NETGEN077", "A window larger than what it looks at",
        "{0} looks at a window {1} {2}, but {3} before it gives {4}; {5}", "Shape",
        RuleSeverity.Error);

    public static readonly Rule NothingLeft = new(
        "NETGEN081", "A picture cropped away",
        "{0} takes {1} {2} off, but {3} before it gives {4}; leave at least one", "Shape", RuleSeverity.Error);

    public static readonly Rule UnevenGroups = new(
        "NETGEN082", "Channels that groups do not divide",
        "{0} makes {1} groups of what {2} before it gives, which has {3}; that comes out even with {4}", "Shape", RuleSeverity.Error);

    public static readonly Rule UnevenConvolution = new(
        "NETGEN084", "Channels or filters that groups do not divide",
        "{0} makes {1} groups of the {2} that {3} before it gives, and of its {4}; both come out even with {5}", "Shape", RuleSeverity.Error);

    public static readonly Rule NotStreamed = new(
        "NETGEN085", "A network that can't run step by step",
        "'{0}' can't run step by step, because {1}", "Stream", RuleSeverity.Error);

    public static readonly Rule NoTokens = new(
        "NETGEN089", "Tokens where numbers are expected, or the other way round",
        "{0} reads {1}, but {2}", "Shape", RuleSeverity.Error);

    public static readonly Rule UnevenHeads = new(
        "NETGEN090", "Heads or keys that don't come out even",
        "{0} {1}; {2}", "Shape", RuleSeverity.Error);

    public static readonly Rule WindowWithPlaces = new(
        "NETGEN091", "A window over steps that are counted",
        "{0} forgets the oldest steps of a stream (Window), but {1} counts them from the first and ends with the declared length; {2}", "Shape", RuleSeverity.Error);

    public static readonly Rule NoClipping = new(
        "NETGEN092", "A recurrent network trained without clipping",
        "'{0}' is recurrent: its gradients may grow from step to step, and one large one undoes what was learnt; GlobalClipNorm = 1 bounds them",
        "Options", RuleSeverity.Suggestion);

    public static readonly Rule NarrowTraining = new(
        "NETGEN097", "Narrow weights in a network that is trained",
        "'{0}' keeps its weights in {1} (Storage), which predictions alone can do, but [{2}] asks for gradients by floats; "
        + "leave Storage to a class of the same layers that loads what this one has learnt", "Declaration", RuleSeverity.Error);

    private static readonly Dictionary<string, Rule> ById = new[]
    {
        NotPartial, NoInput, NoLayers, SeveralDeclarations, InvalidArgument, SizeMismatch, NotFlat, UnsupportedType,
        TooLarge, DuplicateName, MemberInTheWay, NamedLikeMember, NoConstructor, OverBudget, LearningRate, Momentum,
        RequiredMember, WrongLength, BrokenBatch, UnequalBatches, UnequalNetworks, StandaloneTraining, TwoSources,
        FileNotIncluded, UnreadableWeights, UnsupportedModel, AmbiguousFile, MissingTensor, SurplusTensor, WrongTensorShape,
        WrongTensorType, UnequalStorage, LayersBesideModel,
        NoPlatform, OldLanguage, NothingFused, MissingAttribute, ForeignName, DoubleForFloat,
        NoLossMethod, WrongLossMethod, NothingToFit, UncomputableSize, ArgumentWithoutEffect, LayerOfUser,
        UnknownLayer, UnequalShapes, PortName, OutputTwice, WhichInput, LossOfSeveralOutputs, NormalizeBehindLayer,
        NoPicture, WindowTooLarge, NothingLeft, UnevenGroups, UnevenConvolution, NotStreamed, NoTokens, UnevenHeads, WindowWithPlaces, NoClipping, NarrowTraining,
    }.Concat(SenseRules.All.Select(rule => rule.Rule)).ToDictionary(rule => rule.Id);

    public static IEnumerable<Rule> All => ById.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal);

    public static Rule Find(string id) => ById[id];
}
