using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetGen.Charts;
using Noughts;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// Noughts                  learns the game from its rules alone, and shows how
// Noughts GENERATIONS      stops after so many
// Noughts --play           learns it, then plays with you
bool plays = args is ["--play"];
int generations = 30;
if (args.Length > 1 || (args.Length == 1 && !plays && !(int.TryParse(args[0], out generations) && generations is > 0 and <= 10_000)))
{
    Console.Error.WriteLine("usage: Noughts [GENERATIONS | --play]");
    return 2;
}

Console.WriteLine(Player.Info.Summary());
Console.WriteLine($"{Lesson.GamesPerGeneration} games against itself a generation, looking ahead {Lesson.Simulations} times a move. After each, without");
Console.WriteLine("looking ahead, against every game that an opponent could play:\n");
Console.WriteLine("generation   policy loss   value loss   of all games lost");

var watch = Stopwatch.StartNew();
using var lesson = new Lesson(seed: 1);
List<Generation> course = [lesson.Untrained()];
Console.WriteLine(Show.Line(0, course[0]));
for (int number = 1; number <= generations; number++)
{
    course.Add(lesson.Next());
    Console.WriteLine(Show.Line(number, course[^1]));
}

Examination last = course[^1].Examination;
Console.WriteLine($"\n{generations * Lesson.GamesPerGeneration:N0} games and {lesson.Steps:N0} steps of learning took {watch.Elapsed.TotalSeconds:F1} s.");
Console.WriteLine($"Now it wins {last.Won} of {last.Games} games, draws {last.Drawn} and loses {last.Lost}.");
Directory.CreateDirectory("out");
string curve = Path.Combine("out", "noughts.svg");
LineChart.Save(curve, new LineChart(
    "Noughts and crosses", "generation", "games lost, %", new Series("lost", [.. course.Index().Select(each => ((double)each.Index, each.Item.LostPercent))])));
Console.WriteLine($"The curve is in {curve}. A game against itself:\n");
Show.Game(lesson.Player, Console.Out);
if (plays)
{
    Show.Play(lesson.Player, Console.In, Console.Out);
}

return 0;
