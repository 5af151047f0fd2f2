using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Running;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>The whole report of a run.</summary>
internal static class ReportDocument
{
    private static readonly WorkKind[] Predicting = [WorkKind.OneSample, WorkKind.Batch];
    private static readonly WorkKind[] Learning = [WorkKind.AdamStep, WorkKind.SgdStep, WorkKind.Gradients];

    public static string Write(Record record)
    {
        string option = record.IsQuick ? " -- --quick" : "";
        int iterations = record.IsQuick ? Settings.QuickIterations : Settings.FullIterations;
        return $"""
            # Results

            {record.Machine}
            Measured by `dotnet run -c Release --project benchmarks/NetGen.Benchmarks{option}`: the least of
            {iterations} iterations of 3 ms each, for every peer alike.

            ## What must be reached

            `at the peak`: what it would be if all multiply-adds were done at the machine's peak and nothing else; in training some
            need not be done.

            {TargetTable.Write(record)}
            ## Limits of the machine

            {LimitTable.Write(record)}
            ## Dense networks

            Per sample; in brackets how many times NetGen's time that is. `of peak`: multiply-adds done of those the
            core could do. `of reads`: weights read of the bytes the core could read, from the first-level cache where
            they fit into it, else from the second. `two threads`, `Vector256`, `Vector128`: speed beside one thread
            and the machine's own vectors.

            {SpeedTable.Write(record, Subjects.Dense, Predicting)}
            Training:

            {SpeedTable.Write(record, Subjects.Dense, Learning)}
            By turns, the same samples each time: a network as it was made, and one that has learned.

            {CostTable.TrainedSteps(record)}
            ## Convolutions

            The same of networks over pictures and signals. A step of training counts all multiply-adds of its gradients; those that a
            maximum or a rectifier makes zero need not be done.

            {SpeedTable.Write(record, Subjects.Convolutional, Predicting)}
            Training:

            {SpeedTable.Write(record, Subjects.Convolutional, Learning)}
            ## Recurrent layers

            The same of networks that walk along a sequence, whole sequences at a time.

            {SpeedTable.Write(record, Subjects.Recurrent, Predicting)}
            Training:

            {SpeedTable.Write(record, Subjects.Recurrent, Learning)}
            ## Streams

            The next step of a stream; of 64 the time is that of each.

            {SpeedTable.Write(record, Subjects.Streamed, WorkKind.StreamStep)}
            ## Decoders

            A token with what attention keeps of those before, as the mean over a sequence of 128; a step of training on 16 windows, per window.

            {SpeedTable.Write(record, Subjects.Decoders, WorkKind.StreamStep, WorkKind.AdamStep)}
            ## The compiler

            From a declaration to C# text: the first time in a process, which is mostly the JIT, and again.

            {CostTable.Emission(record)}
            ## The first calls

            In a new process, until `Predict` is within a quarter of its final time for good.

            {CostTable.FirstCalls(record)}
            ## The first steps

            In a new process, from the network's constructor to the end of the trainer's first step.

            {CostTable.FirstSteps(record)}
            """.TrimEnd() + "\n";
    }
}
