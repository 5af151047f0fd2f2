using System.Globalization;
using Consumer;

float[] score = new float[Small.OutputSize];
new Small().Predict([1, 2], score);
Print(score);

Small.Pretrained.Predict([1, 2], score);
Print(score);

float[] outputs = new float[Model.OutputSize];
new Model().Predict([0.30478739738464355f, 1.2488869428634644f, -1.254571557044983f], outputs);
Print(outputs);

static void Print(float[] values) =>
    Console.WriteLine(string.Join(" ", values.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture))));
