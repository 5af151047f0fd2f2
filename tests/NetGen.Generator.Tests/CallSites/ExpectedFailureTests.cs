namespace NetGen.Generator.Tests.CallSites;

/// <summary>Calls that are meant to fail, of which nothing is said, and others that look like them.</summary>
public class ExpectedFailureTests
{
    [Theory]
    // A lambda handed over directly.
    [InlineData("Assert.Throws<ArgumentException>(() => digits.Predict(input, new float[3]));")]
    [InlineData("Assert.Throws<ArgumentException>(() => { digits.PredictClass(new float[3]); });")]
    [InlineData("Assert.Throws<ArgumentException>(() => Run(() => digits.Predict(input, new float[3])));")]
    [InlineData("Assert.That(() => digits.Predict(input, new float[3]), Throws.ArgumentException);")]
    [InlineData("Assert.That(() => digits.Predict(input, new float[3])).Throws<ArgumentException>();")]
    [InlineData("Assert.Catch(() => digits.Predict(input, new float[3]));")]
    [InlineData("Record.Exception(delegate { digits.PredictClass(new float[3]); });")]
    [InlineData("FluentActions.Invoking(() => digits.Predict(input, new float[3])).Should().Throw<ArgumentException>();")]
    [InlineData("digits.Invoking(each => each.Predict(input, new float[3])).Should().Throw<ArgumentException>();")]
    // By name.
    [InlineData("Action act = () => digits.Predict(input, new float[3]); Assert.Throws<ArgumentException>(act);")]
    [InlineData("Action act = () => digits.Predict(input, new float[3]); act.Should().Throw<ArgumentException>();")]
    [InlineData("Action act = () => digits.Predict(input, new float[3]); Assert.Throws<ArgumentException>(() => act());")]
    [InlineData("Action act; act = () => digits.Predict(input, new float[3]); Assert.That(act, Throws.ArgumentException);")]
    [InlineData("void Act() { digits.Predict(input, new float[3]); } Assert.Throws<ArgumentException>(Act);")]
    [InlineData("Assert.Throws<ArgumentException>(Act); void Act() => digits.Predict(input, new float[3]);")]
    [InlineData("var act = digits.Invoking(each => each.Predict(input, new float[3])); act.Should().Throw<ArgumentException>();")]
    [InlineData("var thrown = Record.Exception(() => digits.Predict(input, new float[3]));")]
    // Caught.
    [InlineData("try { digits.PredictClass(new float[7]); } catch (ArgumentException) { return; }")]
    [InlineData("try { digits.PredictClass(new float[7]); } catch (System.ArgumentException e) when (e != null) { }")]
    [InlineData("try { digits.PredictClass(new float[7]); } catch (System.IO.IOException) { } catch (SystemException) { }")]
    [InlineData("try { digits.PredictClass(new float[7]); } catch (Exception) { } finally { }")]
    [InlineData("try { digits.PredictClass(new float[7]); } catch { }")]
    [InlineData("try { try { digits.PredictClass(new float[7]); } finally { } } catch { }")]
    [InlineData("void Act() => digits.PredictClass(new float[7]); try { Act(); } catch (ArgumentException) { }")]
    public Task Meant_to_fail(string statements) => ExpectAsync(statements);

    [Theory]
    [InlineData("Assert.DoesNotThrow(() => digits.Predict(input, {|NETGEN030:new float[4]|}));")]
    [InlineData("Assert.That(() => digits.Predict(input, {|NETGEN030:new float[4]|}), Throws.Nothing);")]
    [InlineData("Assert.That(() => digits.Predict(input, {|NETGEN030:new float[4]|})).ThrowsNothing();")]
    [InlineData("digits.Invoking(each => each.Predict(input, {|NETGEN030:new float[4]|})).Should().NotThrow();")]
    [InlineData("Action act = () => digits.Predict(input, {|NETGEN030:new float[4]|}); Assert.DoesNotThrow(act);")]
    [InlineData("Action act = () => digits.Predict(input, {|NETGEN030:new float[4]|}); act.Should().NotThrow();")]
    [InlineData("Action act = () => digits.Predict(input, {|NETGEN030:new float[4]|}); ArgumentNullException.ThrowIfNull(act);")]
    [InlineData("void Act() { digits.Predict(input, {|NETGEN030:new float[4]|}); } Assert.DoesNotThrow(Act);")]
    [InlineData("Action act = () => digits.Predict(input, {|NETGEN030:new float[4]|}); Assert.Throws<Exception>(() => Run(null!));")]
    [InlineData("digits.Predict(input, {|NETGEN030:new float[4]|}); Assert.Throws<Exception>(() => digits.Predict(input, input));")]
    [InlineData("try { digits.Predict(input, {|NETGEN030:new float[4]|}); } finally { }")]
    [InlineData("try { digits.Predict(input, {|NETGEN030:new float[4]|}); } catch (System.IO.IOException) { }")]
    [InlineData("try { } catch (ArgumentException) { digits.Predict(input, {|NETGEN030:new float[4]|}); }")]
    [InlineData("try { } catch (ArgumentException) { } finally { digits.Predict(input, {|NETGEN030:new float[4]|}); }")]
    public Task Meant_to_work(string statements) => ExpectAsync(statements);

    private static Task ExpectAsync(string statements) => Networks.ExpectInClassAsync(Networks.DigitClassifier, $$"""
            public void Test(DigitClassifier digits, float[] input)
            {
                {{statements}}
            }

            private static void Run(Action call) => call();
        }

        // As in the usual test frameworks and assertion libraries.
        public class Assertion
        {
            public Assertion Should() => this;

            public void Throw<T>() where T : Exception => Throws<T>();

            public void Throws<T>() where T : Exception { }

            public void NotThrow() { }

            public void ThrowsNothing() { }
        }

        public static class Assert
        {
            public static void Throws<T>(Action call) where T : Exception => call();

            public static void Catch(Action call) => call();

            public static void DoesNotThrow(Action call) => call();

            public static Assertion That(Action call) => new();

            public static void That(Action call, int what) => call();
        }

        public static class Record
        {
            public static Exception? Exception(Action call) => null;
        }

        public static class Throws
        {
            public const int ArgumentException = 1;
            public const int Nothing = 2;
        }

        public static class FluentActions
        {
            public static Assertion Invoking(Action call) => new();

            public static Assertion Invoking<T>(this T subject, Action<T> call) => new();

            public static Assertion Should(this Action call) => new();
        """);
}
