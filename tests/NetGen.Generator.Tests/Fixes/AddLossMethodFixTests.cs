using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class AddLossMethodFixTests
{
    [Fact]
    public Task A_class_without_a_body_gets_one() => ExpectAsync(
        """
        [Train("MyLoss")]
        public partial class Network;
        """,
        """
        [Train("MyLoss")]
        public partial class Network
        {
            // Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.
            private static float MyLoss(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
            {
                throw new NotImplementedException();
            }
        }
        """);

    [Theory]
    [InlineData("nameof(MyLoss)")]
    [InlineData("loss: nameof(MyLoss), optimizer: Optimizer.SGD")]
    [InlineData("nameof(Network.MyLoss)")]
    public Task So_does_one_whose_braces_stand_together(string arguments) => ExpectAsync(
        $$"""
        [Train({{arguments}})]
        public partial class Network { }
        """,
        $$"""
        [Train({{arguments}})]
        public partial class Network
        {
            // Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.
            private static float MyLoss(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
            {
                throw new NotImplementedException();
            }
        }
        """);

    [Fact]
    public Task It_goes_behind_the_other_members_as_they_are_indented() => ExpectAsync(
        """
          [Train("MyLoss")]
          public partial class Network {
            public int Field; // first

            public void Method() { }
            // last
          }
        """,
        """
          [Train("MyLoss")]
          public partial class Network {
            public int Field; // first

            public void Method() { }
            // last

            // Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.
            private static float MyLoss(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
            {
              throw new NotImplementedException();
            }
          }
        """);

    [Fact]
    public Task Also_where_they_stand_in_one_line() => ExpectAsync(
        """
        [Train("MyLoss")] public partial class Network { public int Field; }
        """,
        """
        [Train("MyLoss")] public partial class Network { public int Field;

            // Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.
            private static float MyLoss(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
            {
                throw new NotImplementedException();
            }
        }
        """);

    [Fact]
    public Task Tabs_are_kept() => ExpectAsync(
        "namespace App\n{\n\t[Train(\"MyLoss\")]\n\tpublic partial class Network\n\t{\n\t}\n}",
        "namespace App\n{\n\t[Train(\"MyLoss\")]\n\tpublic partial class Network\n\t{\n"
        + "\t\t// Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.\n"
        + "\t\tprivate static float MyLoss(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)\n"
        + "\t\t{\n\t\t\tthrow new NotImplementedException();\n\t\t}\n\t}\n}");

    [Fact]
    public Task Without_using_System_and_for_a_keyword() => FixTest.ExpectAsync(
        new AddLossMethodFix(),
        nameof(AddLossMethodFix),
        "using NetGen;\n[Input(4)]\n[Dense(3)]\n[Train(\"checked\")]\npublic partial class Network;\n",
        """
        using NetGen;
        [Input(4)]
        [Dense(3)]
        [Train("checked")]
        public partial class Network
        {
            // Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.
            private static float @checked(System.ReadOnlySpan<float> prediction, System.ReadOnlySpan<float> target, System.Span<float> gradient)
            {
                throw new System.NotImplementedException();
            }
        }

        """);

    private static async Task ExpectAsync(string before, string after)
    {
        await FixTest.ExpectAsync(new AddLossMethodFix(), nameof(AddLossMethodFix), Source(before), Source(after));
        Assert.Empty((await BuildOutcome.BuildAsync(UserProject.OfFiles(Source(after)))).Diagnostics);
    }

    private static string Source(string network) =>
        "using System;\nusing NetGen;\n\n" + network.Replace("[Train", "[Input(4), Dense(3)] [Train", StringComparison.Ordinal);
}
