namespace NetGen.Benchmarks.Networks;

/// <summary>1-32-1: as those that model amplifiers of guitars.</summary>
[Input(64, 1)]
[LSTM(32, ReturnSequences = true)]
[Dense(1)]
[Causal]
internal sealed partial class LstmOf32 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams) => streams == 1 ? CreateStream().Step : CreateStreams(streams).Step;
}

/// <summary>8-16-1: eight features a step, as of sensors.</summary>
[Input(64, 8)]
[LSTM(16, ReturnSequences = true)]
[Dense(1)]
[Causal]
internal sealed partial class LstmOf16 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams) => streams == 1 ? CreateStream().Step : CreateStreams(streams).Step;
}

/// <summary>1-40-1: the largest that is usual for sound.</summary>
[Input(64, 1)]
[LSTM(40, ReturnSequences = true)]
[Dense(1)]
[Causal]
internal sealed partial class LstmOf40 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams) => streams == 1 ? CreateStream().Step : CreateStreams(streams).Step;
}

/// <summary>1-32-1: the size of an amplifier.</summary>
[Input(64, 1)]
[GRU(32, ReturnSequences = true)]
[Dense(1)]
[Causal]
internal sealed partial class GruOf32 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams) => streams == 1 ? CreateStream().Step : CreateStreams(streams).Step;
}

/// <summary>8-8-1: small enough for one in each of many agents.</summary>
[Input(64, 8)]
[GRU(8, ReturnSequences = true)]
[Dense(1)]
[Causal]
internal sealed partial class GruOf8 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams) => streams == 1 ? CreateStream().Step : CreateStreams(streams).Step;
}
