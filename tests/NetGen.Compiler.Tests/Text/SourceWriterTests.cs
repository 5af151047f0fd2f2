using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Text;

/// <summary>Indented text whose writer never counts spaces.</summary>
public class SourceWriterTests
{
    [Fact]
    public void Blocks_indent_what_is_in_them()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            writer.Line("int a;");
            writer.Blank();
            using (writer.Block("void M()", close: "};"))
            {
                writer.Comment("Why.");
            }
        }

        Assert.Equal("class A\n{\n    int a;\n\n    void M()\n    {\n        // Why.\n    };\n}\n", writer.ToString());
    }

    [Fact]
    public void Blank_lines_do_not_open_blocks_or_follow_each_other()
    {
        var writer = new SourceWriter();
        writer.Blank();
        using (writer.Block())
        {
            writer.Blank();
            writer.Line("a;");
            writer.Blank();
            writer.Blank();
            writer.Line("b;");
        }

        Assert.Equal("{\n    a;\n\n    b;\n}\n", writer.ToString());
    }

    [Fact]
    public void A_template_keeps_its_inner_indentation_and_empty_lines_stay_empty()
    {
        var writer = new SourceWriter();
        using (writer.Block())
        {
            writer.Line("if (a)\n{\n    b();\n\n}");
        }

        Assert.Equal("{\n    if (a)\n    {\n        b();\n\n    }\n}\n", writer.ToString());
    }

    [Fact]
    public void Documentation_is_escaped()
    {
        var writer = new SourceWriter();
        writer.Summary("a < b && c > d");
        writer.Summary("one", "two");
        writer.Element("param name=\"x\"", "It.");

        Assert.Equal(
            "/// <summary>a &lt; b &amp;&amp; c &gt; d</summary>\n"
            + "/// <summary>\n/// one\n/// two\n/// </summary>\n"
            + "/// <param name=\"x\">It.</param>\n",
            writer.ToString());
    }

    [Fact]
    public void Indent_takes_no_braces()
    {
        var writer = new SourceWriter();
        writer.Line("f(");
        using (writer.Indent())
        {
            writer.Line("a);");
        }

        Assert.Equal("f(\n    a);\n", writer.ToString());
    }

    [Fact]
    public void An_interpolated_line_is_what_its_string_would_be()
    {
        var writer = new SourceWriter();
        string? nothing = null;
        using (writer.Block($"for (int {"i"} = 0; i < {4}; i++)"))
        {
            writer.Line($"{"a"} = {new Phrase("f(", "b", ")")};{nothing}");
            writer.Line($"if ({"a"})\n{{\n\n}}");
        }

        Assert.Equal(
            "for (int i = 0; i < 4; i++)\n{\n    a = f(b);\n    if (a)\n    {\n\n    }\n}\n", writer.ToString());
    }

    [Fact]
    public void What_is_put_into_a_line_writes_no_other()
    {
        var writer = new SourceWriter();
        string Inner()
        {
            writer.Line("inner;");
            return "";
        }

        Assert.Throws<InvalidOperationException>(() => writer.Line($"outer {Inner()};"));
    }

    [Fact]
    public void A_writer_that_is_disposed_of_leaves_nothing_in_the_next()
    {
        string first;
        using (var writer = new SourceWriter())
        {
            writer.Line(new string('a', 100_000));
            first = writer.ToString();
        }

        using var next = new SourceWriter();
        using var another = new SourceWriter();
        next.Line("next");
        another.Line("another");

        Assert.Equal(new string('a', 100_000) + "\n", first);
        Assert.Equal("next\n", next.ToString());
        Assert.Equal("another\n", another.ToString());
    }
}
