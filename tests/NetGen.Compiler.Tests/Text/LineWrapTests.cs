using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Text;

/// <summary>Lines of more than 120 characters are broken where a person would break them.</summary>
public class LineWrapTests
{
    private static readonly string Long = new('x', 60);

    [Fact]
    public void Code_breaks_behind_its_last_list_and_between_the_arguments() => Expect(
        $"sum = Add(Get({Long}, 1), b[{Long}, 2], \"a, b)\");",
        "sum = Add(",
        $"    Get({Long}, 1),",
        $"    b[{Long}, 2], \"a, b)\");");

    [Fact]
    public void What_stands_behind_a_list_stays_with_its_last_argument() => Expect(
        $"void M(int {Long}, int {Long}) =>",
        "void M(",
        $"    int {Long},",
        $"    int {Long}) =>");

    [Fact]
    public void An_expression_body_moves_to_a_line_of_its_own() => Expect(
        $"int M(int {Long}) => N({Long});",
        $"int M(int {Long}) =>",
        $"    N({Long});");

    [Fact]
    public void Comments_break_between_words() => Expect(
        $"// {Long} {Long} {Long}.",
        $"// {Long}",
        $"// {Long}",
        $"// {Long}.");

    [Fact]
    public void An_element_of_documentation_puts_its_tags_on_lines_of_their_own() => Expect(
        $"/// <summary>{Long} {Long}.</summary>",
        "/// <summary>",
        $"/// {Long}",
        $"/// {Long}.",
        "/// </summary>");

    [Fact]
    public void A_line_without_a_list_at_its_end_stays_as_it_is() => Expect(
        $"f({Long}, {Long}) + 1;",
        $"f({Long}, {Long}) + 1;");

    [Fact]
    public void A_part_of_a_list_breaks_at_its_own_commas() => Expect(
        $"a{Long}, Get(1, 2), b{Long}, \"c, d\",",
        $"a{Long}, Get(1, 2),",
        $"b{Long}, \"c, d\",");

    [Fact]
    public void Parts_of_which_the_last_is_a_list_break_at_their_own_commas() => Expect(
        $"new(\"a, b\", 1), new({Long}, C<D, E>(2)), new({Long}, 3),",
        $"new(\"a, b\", 1), new({Long}, C<D, E>(2)),",
        $"new({Long}, 3),");

    [Fact]
    public void Types_that_are_too_many_break_between_them() => Expect(
        $"Product<A{Long}, B<C, D{Long}>, E{Long}>(ref a, {Long});",
        "Product<",
        $"    A{Long},",
        $"    B<C, D{Long}>,",
        $"    E{Long}>(",
        $"    ref a, {Long});");

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData(",")]
    public void Text_is_never_broken(string end) => Expect(
        $"+ \"{Long}, {Long}, {Long}\"{end}",
        $"+ \"{Long}, {Long}, {Long}\"{end}");

    [Fact]
    public void Broken_lines_keep_the_margin()
    {
        var writer = new SourceWriter();
        using (writer.Block())
        {
            writer.Line($"    f({Long}, {Long});");
        }

        Assert.Equal($"{{\n        f(\n            {Long},\n            {Long});\n}}\n", writer.ToString());
    }

    private static void Expect(string line, params string[] expected)
    {
        var writer = new SourceWriter();
        writer.Line(line);

        Assert.Equal(string.Join("\n", expected) + "\n", writer.ToString());
    }
}
