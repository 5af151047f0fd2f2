namespace NetGen.Analyzers.Usage;

/// <summary>
/// Names that people try who come from Keras, PyTorch, scikit-learn or ML.NET, where they name nothing here. What differs in case
/// or underscores alone needs no row: <c>relu</c> is found to be <c>ReLU</c>.
/// </summary>
public static class ForeignNames
{
    /// <summary>Stands for all networks; every other receiver goes by its type's name, a method by its own with <c>()</c>.</summary>
    public const string Network = nameof(Network);

    /// <summary>Stands for what is written on a class.</summary>
    public const string Attribute = "[]";

    private const string FitOfTrainer = "a trainer does that, as in network.CreateTrainer(options).Fit(data, epochs: 10)";
    private const string EvaluateOfTrainer = "a trainer does that, as in trainer.Evaluate(data)";
    private const string InTrain = "loss and optimizer stand in [Train(...)] on the class, and all else in TrainerOptions";
    private const string ByFit = "Fit takes it, as in trainer.Fit(data, epochs: 10, validation: test)";
    private const string Metrics = "they are options, as in new TrainerOptions { Metrics = { Metric.TopK(3) } }";
    private const string Clipping = "ClipNorm clips each tensor, GlobalClipNorm all gradients together, ClipValue each of them";
    private const string Sizes = "sizes are constants of the class: InputSize, OutputSize and ParameterCount";
    private const string OnProcessor = "leave it out; networks are computed on the processor";

    private static readonly Dictionary<(string Receiver, string Name), ForeignName> Table = Rows()
        .SelectMany(row => row.Names.Split(' ').Select(name => ((row.Receiver, name), row.Name)))
        .ToDictionary(entry => entry.Item1, entry => entry.Name);

    private static readonly HashSet<string> Known = [.. Table.Keys.Select(key => key.Name)];

    /// <summary>Every receiver with every name of it.</summary>
    public static IEnumerable<(string Receiver, string PlainName, ForeignName Name)> All =>
        Table.Select(entry => (entry.Key.Receiver, entry.Key.Name, entry.Value));

    /// <summary>The name without case and underscores: what is the same word is the same text.</summary>
    public static string PlainOf(string name) => name.Replace("_", "").ToLowerInvariant();

    /// <summary>Whether some receiver has a row for the plain name: asked of every name in a project, so nothing is bound yet.</summary>
    public static bool IsKnown(string plainName) => Known.Contains(plainName);

    /// <summary>The row of a receiver's plain name; null where there is none.</summary>
    public static ForeignName? Find(string receiver, string plainName) =>
        Table.TryGetValue((receiver, plainName), out ForeignName? name) ? name : null;

    private static IEnumerable<(string Receiver, string Names, ForeignName Name)> Rows() =>
        OfNetworks().Concat(OfTrainers()).Concat(OfOptions()).Concat(OfData()).Concat(OfEnumerations())
            .Concat(ForeignLayers.Rows);

    private static IEnumerable<(string Receiver, string Names, ForeignName Name)> OfNetworks() =>
    [
        (Network, "fit train trainonbatch", new(FitOfTrainer)),
        (Network, "evaluate score test testonbatch", new(EvaluateOfTrainer)),
        (Network, "compile optimizer loss setoptimizer", new(InTrain)),
        (Network, "predictonbatch predictmany", ForeignName.Is("PredictBatch")),
        (Network, "predictclasses predictlabel argmax classify", ForeignName.Is("PredictClass")),
        (Network, "transform call invoke run infer inference predictproba predictprobabilities",
            new("Predict computes the outputs, probabilities where the last activation is Softmax or Sigmoid", "Predict")),
        (Network, "eval nograd requiresgrad", new("leave it out; Predict never applies dropout and keeps nothing for gradients")),
        (Network, "zerograd", new("leave it out; every step begins with gradients of its own")),
        (Network, "to cuda cpu todevice half float double", new(OnProcessor)),
        (Network, "printsummary describe", ForeignName.Is("Summary")),
        (Network, "layers modules children namedparameters", new("Info.Layers of the class lists them")),
        (Network, "add addlayer addmodule append", new("layers are attributes on the class, such as [Dense(128, Activation.ReLU)]")),
        (Network, "parameters weights trainableweights trainablevariables statedict getweights",
            new("GetParameters copies all parameters into a span of ParameterCount values")),
        (Network, "setweights loadstatedict", new("SetParameters takes all parameters, LoadWeights reads them from a file")),
        (Network, "countparams numparameters numparams paramcount numel inputshape outputshape inputdim outputdim", new(Sizes)),
        (Network, "saveweights savemodel savepretrained", ForeignName.Is("Save")),
        (Network, "history", new("a trainer has it, as in trainer.History")),
        (Network, "metrics metricsnames", new(Metrics)),
        (Network, "export exportonnx toonnx", ForeignName.Is("SaveOnnx")),
        (Network, "loadmodel frompretrained fromfile", new("Load, a static member of the class, gives a network with a file's parameters, LoadWeights brings them into one")),
        (Network, "copy deepcopy clonemodel", ForeignName.Is("Clone")),
        (Network, "getlayer getlayeroutput registerforwardhook", new("Activations gives what the layer of a name gives")),
        (Network, "learningrate lr", new("it is a trainer's: TrainerOptions.LearningRate, and trainer.LearningRate while it trains")),
    ];

    private static IEnumerable<(string Receiver, string Names, ForeignName Name)> OfTrainers() =>
    [
        ("Trainer", "train run start learn", ForeignName.Is("Fit")),
        ("Trainer", "trainonbatch trainstep update", ForeignName.Is("Step")),
        ("Trainer", "test score validate testonbatch", ForeignName.Is("Evaluate")),
        ("Trainer", "compile optimizer loss", new(InTrain)),
        ("Trainer", "backward", new("Step goes forward, backward and updates; Gradients gives the gradients alone")),
        ("Trainer", "zerograd", new("leave it out; every step begins with gradients of its own")),
        ("Trainer", "lr", ForeignName.Is("LearningRate")),
        ("Trainer", "predict transform", new("the network predicts, as in network.Predict(input, output)")),
        ("Trainer", "save savemodel statedict", new("SaveWeights keeps the network's parameters, SaveState the optimizer's moments")),
        ("Trainer", "load loadweights loadmodel loadstatedict",
            new("network.LoadWeights reads the parameters, trainer.LoadState the optimizer's moments")),
        ("Trainer", "summary", new("the network has it, as in network.Summary()")),
        ("Trainer", "metrics", new(Metrics)),
        ("Fit()", "verbose", new("it is an option: new TrainerOptions { Quiet = true } keeps Fit silent")),
        ("Fit()", "validationdata", ForeignName.Is("validation")),
        ("Fit()", "validationsplit", new("split the data first, as in data.Split(0.9), and give the second part as validation")),
        ("Fit()", "epoch numepochs nepochs numberofepochs iterations", ForeignName.Is("epochs")),
        ("Fit()", "batchsize", new("it is an option: new TrainerOptions { BatchSize = 32 }")),
        ("Fit()", "callbacks", new("they are options: TrainerOptions.Callbacks")),
        ("Fit()", "metrics", new(Metrics)),
        ("Fit()", "shuffle", new("it is an option: new TrainerOptions { Shuffle = true }")),
        ("Fit()", "classweight", new("it is an option: new TrainerOptions { ClassWeights = weights }")),
        ("Fit()", "sampleweight", new("the data carries it, as in data.WithWeights(weights)")),
        ("Fit()", "learningrate lr", new("it is an option: new TrainerOptions { LearningRate = 0.001f }")),
        ("Fit()", "x y inputs targets", new("inputs and targets come as one, as in Dataset.Create(inputs, targets)")),
    ];

    private static IEnumerable<(string Receiver, string Names, ForeignName Name)> OfOptions() =>
    [
        ("TrainerOptions", "lr eta stepsize alpha learnrate initiallearningrate", ForeignName.Is("LearningRate")),
        ("TrainerOptions", "batch minibatch minibatchsize", ForeignName.Is("BatchSize")),
        ("TrainerOptions", "learningrateschedule lrschedule scheduler lrscheduler learningratescheduler", ForeignName.Is("Schedule")),
        ("TrainerOptions", "randomseed randomstate", ForeignName.Is("Seed")),
        ("TrainerOptions", "workers numworkers numthreads threadcount maxdegreeofparallelism", ForeignName.Is("Threads")),
        ("TrainerOptions", "maxgradnorm maxnorm clipgradnorm", ForeignName.Is("GlobalClipNorm")),
        ("TrainerOptions", "gradientclip gradclip gradientclipping gradientclipval", new(Clipping)),
        ("TrainerOptions", "l2 l2regularization l1 l1regularization regularization",
            new("a penalty is a layer's, as in [Dense(10, L2 = 0.001f)]; WeightDecay is the optimizer's")),
        ("TrainerOptions", "classweight", ForeignName.Is("ClassWeights")),
        ("TrainerOptions", "smoothing labelsmooth", ForeignName.Is("LabelSmoothing")),
        ("TrainerOptions", "sampleweight sampleweights", new("the data carries it, as in data.WithWeights(weights)")),
        ("TrainerOptions", "betas", new("they are Beta1 and Beta2")),
        ("TrainerOptions", "epochs numepochs numberofepochs maxepochs iterations numberofiterations validationdata validation", new(ByFit)),
        ("TrainerOptions", "validationsplit validationfraction", new("split the data first, as in data.Split(0.9)")),
        ("TrainerOptions", "optimizer loss lossfunction", new("it stands on the class, as in [Train(Loss.MeanSquaredError, Optimizer.Adam)]")),
        ("TrainerOptions", "metric", ForeignName.Is("Metrics")),
        ("TrainerOptions", "verbose", new("Quiet is the opposite of it: Quiet = true keeps Fit silent")),
        ("TrainerOptions", "earlystopping patience checkpoint", new("it is one of the Callbacks, as in Callbacks = { new EarlyStopping(...) }")),
        ("TrainerOptions", "dropout dropoutrate", new("it is a layer, as in [Dropout(0.5f)]")),
        ("TrainerOptions", "device gpu", new(OnProcessor)),
    ];

    private static IEnumerable<(string Receiver, string Names, ForeignName Name)> OfData() =>
    [
        ("Dataset", "length size numsamples len", ForeignName.Is("Count")),
        ("Dataset", "traintestsplit randomsplit", ForeignName.Is("Split")),
        ("Dataset", "readcsv loadcsv loadfromtextfile loadfromcsv", ForeignName.Is("FromCsv")),
        ("Dataset", "mnist loadmnist", ForeignName.Is("FromMnist")),
        ("Dataset", "imagefolder fromimagefolder imagedatasetfromdirectory flowfromdirectory fromdirectory fromimages", ForeignName.Is("FromFolder")),
        ("Dataset", "audiodatasetfromdirectory fromaudio fromaudiofolder fromwav", ForeignName.Is("FromSounds")),
        ("Dataset", "cifar cifar10 loadcifar10", ForeignName.Is("FromCifar10")),
        ("Dataset", "shape imageshape elementspec", ForeignName.Is("InputShape")),
        ("Dataset", "reshape withshape", ForeignName.Is("WithInputShape")),
        ("Dataset", "augmented withaugmentation transform transforms", ForeignName.Is("Augment")),
        ("Dataset", "fromarrays fromarray fromtensorslices fromspan fromspans loadfromenumerable", ForeignName.Is("Create")),
        ("Dataset", "tocategorical onehotencode", ForeignName.Is("OneHot")),
        ("Dataset", "standardize scale fittransform", ForeignName.Is("Normalize")),
        ("Dataset", "x features data", ForeignName.Is("Inputs")),
        ("Dataset", "y", new("it has Targets, or Labels where classes are whole numbers")),
        ("Dataset", "skip subset", ForeignName.Is("Slice")),
        ("Dataset", "batch", new("the size of a batch is an option: new TrainerOptions { BatchSize = 32 }")),
        ("Normalization", "transform normalize", ForeignName.Is("Apply")),
        ("Augmentation", "translate translation randomtranslation widthshiftrange heightshiftrange", ForeignName.Is("Shift")),
        ("Augmentation", "rotate degrees randomrotation rotationrange", ForeignName.Is("Rotation")),
        ("Augmentation", "flip randomflip horizontalflip randomhorizontalflip fliplr", ForeignName.Is("FlipHorizontally")),
        ("Augmentation", "verticalflip randomverticalflip flipud", ForeignName.Is("FlipVertically")),
        ("Augmentation", "zoom zoomrange randomzoom randomcrop randomresizedcrop", ForeignName.Is("Crop")),
        ("Augmentation", "randombrightness brightnessrange", ForeignName.Is("Brightness")),
        ("Augmentation", "gaussiannoise", ForeignName.Is("Noise")),
        ("Augmentation", "cval fillvalue", ForeignName.Is("Fill")),
        ("PictureOptions", "size imagesize targetsize", new("it has Height and Width")),
        ("Picture", "open read imread fromfile", ForeignName.Is("Load")),
        ("Picture", "save imwrite imsave saveimage", ForeignName.Is("SavePng")),
        ("Sound", "open read fromfile fromwav", ForeignName.Is("Load")),
        ("LogMel", "nmels nummels nfilt", ForeignName.Is("Bands")),
        ("LogMel", "sr samplingrate", ForeignName.Is("SampleRate")),
        ("LogMel", "fmin", ForeignName.Is("LowestFrequency")),
        ("LogMel", "fmax", ForeignName.Is("HighestFrequency")),
        ("History", "history losses metrics", ForeignName.Is("Epochs")),
        ("EpochRecord", "valloss", ForeignName.Is("ValidationLoss")),
        ("EpochRecord", "valaccuracy valacc", ForeignName.Is("ValidationAccuracy")),
        ("EpochRecord", "valmae valmeanabsoluteerror", ForeignName.Is("ValidationMeanAbsoluteError")),
        ("EpochRecord", "metrics valmetrics", ForeignName.Is("ValidationMetrics")),
        ("EpochRecord", "accuracy acc",
            new("TrainingAccuracy is measured with TrainerOptions.MeasureTrainingAccuracy, ValidationAccuracy where Fit is given validation data")),
        ("Evaluation", "acc", ForeignName.Is("Accuracy")),
        ("Evaluation", "mae", ForeignName.Is("MeanAbsoluteError")),
    ];

    private static IEnumerable<(string Receiver, string Names, ForeignName Name)> OfEnumerations() =>
    [
        ("Activation", "none identity", ForeignName.Is("Linear")),
        ("Activation", "swish", ForeignName.Is("SiLU")),
        ("Activation", "logistic", ForeignName.Is("Sigmoid")),
        ("Activation", "rectifier rectified rectifiedlinear", ForeignName.Is("ReLU")),
        ("Activation", "leaky prelu", ForeignName.Is("LeakyReLU")),
        ("Activation", "hyperbolictangent", ForeignName.Is("Tanh")),
        ("Activation", "heaviside threshold binarystep", ForeignName.Is("Step")),
        ("Activation", "gelunew gelufast gelupytorchtanh", ForeignName.Is("GELUTanh")),
        ("Activation", "logsoftmax", new("use Softmax; losses are computed from what goes into it, with no loss of digits", "Softmax")),
        ("Loss", "mse mseloss squarederror quadratic l2 l2loss", ForeignName.Is("MeanSquaredError")),
        ("Loss", "mae l1 l1loss absoluteerror", ForeignName.Is("MeanAbsoluteError")),
        ("Loss", "smoothl1 smoothl1loss huberloss", ForeignName.Is("Huber")),
        ("Loss", "bce bceloss logloss binarycrossentropyloss", ForeignName.Is("BinaryCrossEntropy")),
        ("Loss", "bcewithlogits bcewithlogitsloss",
            new("use BinaryCrossEntropy after Activation.Sigmoid; it is computed from what goes into it", "BinaryCrossEntropy")),
        ("Loss", "crossentropyloss crossentropy softmaxcrossentropy nllloss nll",
            new("SparseCategoricalCrossEntropy takes labels, CategoricalCrossEntropy probabilities, after Activation.Softmax", "SparseCategoricalCrossEntropy")),
        ("Loss", "kl kld kldiv kldivloss kullbackleibler kullbackleiblerdivergence", ForeignName.Is("KLDivergence")),
        ("Loss", "cosine cosineloss cosineembeddingloss", ForeignName.Is("CosineSimilarity")),
        ("Loss", "hingeloss", ForeignName.Is("Hinge")),
        ("Loss", "poissonnllloss", ForeignName.Is("Poisson")),
        ("Optimizer", "sgdmomentum momentum nesterov sgdnesterov",
            new("use SGD, with new TrainerOptions { Momentum = 0.9f }, or Nesterov = true too", "SGD")),
        ("Optimizer", "gradientdescent stochasticgradientdescent", ForeignName.Is("SGD")),
        ("Optimizer", "adamax adadelta ftrl lbfgs radam adafactor", new("there is none like it; try Adam", "Adam")),
        ("Initializer", "xavier xavieruniform glorot", ForeignName.Is("GlorotUniform")),
        ("Initializer", "xaviernormal", ForeignName.Is("GlorotNormal")),
        ("Initializer", "kaiming kaiminguniform he", ForeignName.Is("HeUniform")),
        ("Initializer", "kaimingnormal", ForeignName.Is("HeNormal")),
        ("Initializer", "lecun", ForeignName.Is("LecunNormal")),
        ("Initializer", "uniform", ForeignName.Is("RandomUniform")),
        ("Initializer", "normal gaussian", ForeignName.Is("RandomNormal")),
        ("Initializer", "truncatednormal", new("RandomNormal is the nearest to it", "RandomNormal")),
        ("Initializer", "zero", ForeignName.Is("Zeros")),
        ("Initializer", "one", ForeignName.Is("Ones")),
        ("NormalizationMethod", "standard standardscaler standardization zscore meanvariance meanstd", ForeignName.Is("Standardize")),
        ("NormalizationMethod", "minmaxscaler rescale range", ForeignName.Is("MinMax")),
        ("WeightStorage", "half fp16", ForeignName.Is("Float16")),
        ("WeightStorage", "single float full fp32", ForeignName.Is("Float32")),
        ("WeightStorage", "bf16", ForeignName.Is("BFloat16")),
        ("WeightStorage", "quantized byte i8 sbyte", ForeignName.Is("Int8")),
        ("Arithmetic", "fma", ForeignName.Is("Fused")),
        ("Arithmetic", "strict deterministic portable", ForeignName.Is("Separate")),
    ];
}
