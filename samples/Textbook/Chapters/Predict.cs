namespace Textbook.Chapters;

/// <summary>The <c>Predict</c> of any network.</summary>
internal delegate void Predict(ReadOnlySpan<float> input, Span<float> output);
