using System;
using System.Diagnostics;
using System.IO;

namespace NetGen.Targets
{
    /// <summary>How long the networks take on this target.</summary>
    public static class Speed
    {
        /// <summary>Writes the nanoseconds of a sample: the least of several rounds, for those of a busy machine are longer.</summary>
        /// <param name="writer">Where to.</param>
        public static void Write(TextWriter writer)
        {
            const int Batch = 64;
            var digits = new Digits(1);
            var narrow = new Narrow(1);
            float[] images = BitHash.Values(Batch * Digits.InputSize);
            var classes = new float[Batch * Digits.OutputSize];
            var outputs = new float[Batch * Narrow.OutputSize];
            var labels = new int[Batch];
            using Digits.Trainer trainer = digits.CreateTrainer(new TrainerOptions { BatchSize = Batch });

            Measure(writer, "Digits, one sample", 1, 2000, () => digits.Predict(images.AsSpan(0, Digits.InputSize), classes.AsSpan(0, Digits.OutputSize)));
            Measure(writer, "Digits, batch", Batch, 50, () => digits.PredictBatch(images, classes));
            Measure(writer, "Digits, training step", Batch, 20, () => trainer.Step(images, labels));
            Measure(writer, "Narrow, one sample", 1, 50000, () => narrow.Predict(images.AsSpan(0, Narrow.InputSize), outputs.AsSpan(0, Narrow.OutputSize)));
            Measure(writer, "Narrow, batch", Batch, 2000, () => narrow.PredictBatch(images.AsSpan(0, Batch * Narrow.InputSize), outputs));
        }

        private static void Measure(TextWriter writer, string name, int samples, int times, Action run)
        {
            double best = double.MaxValue;
            for (int round = 0; round < 20; round++)
            {
                var clock = Stopwatch.StartNew();
                for (int i = 0; i < times; i++)
                {
                    run();
                }

                best = Math.Min(best, clock.Elapsed.TotalMilliseconds * 1e6 / times / samples);
            }

            writer.WriteLine(FormattableString.Invariant($"{name}: {best:F1} ns a sample"));
        }
    }
}
