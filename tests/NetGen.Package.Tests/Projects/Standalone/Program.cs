using System.Globalization;
using Consumer;

float[] score = new float[Small.OutputSize];
new Small().Predict([1, 2], score);
Console.WriteLine(score[0].ToString("0.0000", CultureInfo.InvariantCulture));
