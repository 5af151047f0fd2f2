namespace NetGen.Benchmarks.Work;

/// <summary>What is asked of a network.</summary>
internal enum WorkKind
{
    /// <summary><c>Predict</c>.</summary>
    OneSample,

    /// <summary><c>PredictBatch</c>.</summary>
    Batch,

    /// <summary><c>Trainer.Step</c> with Adam.</summary>
    AdamStep,

    /// <summary><c>Trainer.Step</c> with SGD.</summary>
    SgdStep,

    /// <summary><c>Trainer.Gradients</c>.</summary>
    Gradients,

    /// <summary><c>Stream.Step</c>, or <c>Streams.Step</c> of as many streams as a batch has samples.</summary>
    StreamStep,
}
