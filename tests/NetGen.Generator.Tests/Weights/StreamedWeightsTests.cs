using NetGen.Generator.Tests.Emitted;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Weights;

/// <summary>Networks that bring their weights run step by step too, with the library and without it.</summary>
public class StreamedWeightsTests
{
    private const string Members = """
        public partial class Network
        {
            internal static float[] Whole(float[] frames)
            {
                float[] outputs = new float[OutputSize];
                Pretrained.Predict(frames, outputs);
                return outputs;
            }

            internal static float[] Streamed(float[] frames)
            {
                float[] outputs = new float[OutputSize];
                Stream stream = Pretrained.CreateStream();
                for (int i = 0; i < 6; i++)
                {
                    stream.Step(new System.ReadOnlySpan<float>(frames, 3 * i, 3), new System.Span<float>(outputs, 2 * i, 2));
                }

                return outputs;
            }

            internal static float[] Last(float[] frames)
            {
                Streams streams = Pretrained.CreateStreams(17);
                float[] outputs = new float[17 * 2];
                float[] step = new float[17 * 3];
                for (int i = 0; i < 6; i++)
                {
                    System.Array.Copy(frames, 3 * i, step, 16 * 3, 3);
                    streams.Step(step, outputs);
                }

                return new System.Span<float>(outputs, 32, 2).ToArray();
            }
        }
        """;

    private static readonly (string Name, int[] Shape)[] Tensors =
    [
        ("gru_1.kernel", [3, 15]), ("gru_1.recurrent_kernel", [5, 15]), ("gru_1.bias", [2, 15]), ("dense_1.kernel", [5, 2]), ("dense_1.bias", [2]),
    ];

    [Theory]
    [InlineData(nameof(UserTarget.Net10), "")]
    [InlineData(nameof(UserTarget.Net10), ", Standalone = true")]
    [InlineData(nameof(UserTarget.Net8), ", Standalone = true")]
    [InlineData(nameof(UserTarget.NetStandard21), "")]
    [InlineData(nameof(UserTarget.NetStandard21), ", Standalone = true")]
    public async Task Step_after_step_gives_the_bits_of_the_sequence(string target, string standalone)
    {
        UserProject files = StrictProject.Of(
            $$"""
            /// <summary>A network.</summary>
            [NetGen.Input(6, 3{{standalone}})]
            [NetGen.GRU(5, ReturnSequences = true)]
            [NetGen.Dense(2)]
            [NetGen.Weights("net.safetensors")]
            {{Members}}
            """) with
        {
            Packages = [WeightFile.Of("net.safetensors", Tensors)],
        };
        LoadedProject project = await LoadedProject.LoadAsync(UserTarget.Named(target).Apply(files));
        float[] frames = [.. Enumerable.Range(0, 18).Select(i => MathF.Sin(i))];
        float[] expected = project.Call<float[]>("Whole", frames);
        Assert.True(expected.Distinct().Count() > 6, "The weights are those of the file: " + string.Join(" ", expected));
        Assert.Equal(Bits(expected), Bits(project.Call<float[]>("Streamed", frames)));
        Assert.Equal(Bits(expected[^2..]), Bits(project.Call<float[]>("Last", frames)));

        static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
    }
}
