using System;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Targets
{
    /// <summary>What the networks compute on this target, as hashes of its bits.</summary>
    public static class Hashes
    {
        private const int Samples = 37;

        private delegate void Prediction(ReadOnlySpan<float> inputs, Span<float> outputs);

        /// <summary>Writes a line for each network: its name, its predictions, and what training made of it.</summary>
        /// <param name="writer">Where to.</param>
        public static void Write(TextWriter writer)
        {
            var narrow = new Narrow(1);
            var wide = new Wide(2);
            var classifier = new Classifier(3);
            var regressor = new Regressor(4);
            var separateClassifier = new SeparateClassifier(5);
            var separateRegressor = new SeparateRegressor(6);
            var options = new TrainerOptions { BatchSize = Samples, LearningRate = 1e-2f, Seed = 7 };

            writer.WriteLine("Narrow " + Predict(narrow.PredictBatch, narrow.Predict, Narrow.InputSize, Narrow.OutputSize));
            writer.WriteLine("Wide " + Predict(wide.PredictBatch, wide.Predict, Wide.InputSize, Wide.OutputSize));
            using (Classifier.Trainer trainer = classifier.CreateTrainer(options))
            {
                writer.WriteLine("Classifier " + string.Join(" ", Train(trainer, () => trainer.Step(Rows(196), Labels()))));
            }

            using (Regressor.Trainer trainer = regressor.CreateTrainer(options))
            {
                writer.WriteLine("Regressor " + string.Join(" ", Train(trainer, () => trainer.Step(Rows(12), Rows(3)))));
            }

            using (SeparateClassifier.Trainer trainer = separateClassifier.CreateTrainer(options))
            {
                writer.WriteLine("SeparateClassifier " + string.Join(" ", Train(trainer, () => trainer.Step(Rows(196), Labels()))));
            }

            using (SeparateRegressor.Trainer trainer = separateRegressor.CreateTrainer(options))
            {
                writer.WriteLine("SeparateRegressor " + string.Join(" ", Train(trainer, () => trainer.Step(Rows(12), Rows(3)))));
            }

            writer.WriteLine("SeparateClassifier trained " + Predict(separateClassifier.PredictBatch, separateClassifier.Predict, 196, 10));
        }

        private static BitHash Predict(Prediction batch, Prediction one, int inputSize, int outputSize)
        {
            var hash = new BitHash();
            float[] inputs = Rows(inputSize);
            var outputs = new float[Samples * outputSize];
            batch(inputs, outputs);
            hash.Add(outputs);
            one(inputs.AsSpan(0, inputSize), outputs.AsSpan(0, outputSize));
            hash.Add(outputs.AsSpan(0, outputSize));
            return hash;
        }

        /// <summary>The loss and the parameters after each of a few steps.</summary>
        private static IEnumerable<string> Train(Trainer trainer, Func<float> step)
        {
            for (int i = 0; i < 4; i++)
            {
                var hash = new BitHash();
                hash.Add(step());
                var parameters = new float[trainer.Info.ParameterCount];
                trainer.GetParameters(parameters);
                hash.Add(parameters);
                yield return hash.ToString();
            }
        }

        private static float[] Rows(int size) => BitHash.Values(Samples * size);

        private static int[] Labels()
        {
            var labels = new int[Samples];
            for (int i = 0; i < Samples; i++)
            {
                labels[i] = i % 10;
            }

            return labels;
        }
    }
}
