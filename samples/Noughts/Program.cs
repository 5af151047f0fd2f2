using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetGen;
using NetGen.Charts;
using Noughts;
using Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// Noughts                  learns the game from its rules alone, and shows how
// Noughts GENERATIONS      stops after so many
// Noughts --play           learns it, then plays with you
const int GamesPerGeneration = 50;
const int Simulations = 40;
const int Positions = 4000;
bool plays = args is ["--play"];
int generations = 30;
if (args.Length > 1 || (args.Length == 1 && !plays && (!int.TryParse(args[0], out generations) || generations < 1)))
{
    Console.Error.WriteLine("usage: Noughts [GENERATIONS | --play]");
    return 2;
}

Console.WriteLine(Player.Info.Summary());
Console.WriteLine($"{GamesPerGeneration} games against itself a generation, {Simulations} looks ahead a move. Then, without looking ahead, against");
Console.WriteLine("every game that an opponent could play:\n");
Console.WriteLine("generation   policy loss   value loss   of all games lost");

var watch = Stopwatch.StartNew();
var player = new Player(seed: 1);
using Player.Trainer trainer = player.CreateTrainer(new TrainerOptions { BatchSize = 64, LearningRate = 0.002f, Seed = 1, Quiet = true });
var experience = new Experience(Positions);
var search = new Search(player, Simulations);
var random = new RandomSource(seed: 1, stream: 0);
var lost = new List<double>();
Examination examination = Examination.Of(player);
lost.Add(100.0 * examination.Lost / examination.Games);
Report(0, "", "");
for (int generation = 1; generation <= generations; generation++)
{
    for (int game = 0; game < GamesPerGeneration; game++)
    {
        experience.Play(search, ref random);
    }

    History history = trainer.Fit(experience.ToDataset(), epochs: 1);
    examination = Examination.Of(player);
    lost.Add(100.0 * examination.Lost / examination.Games);
    Report(generation, Loss(history, "policy_loss"), Loss(history, "value_loss"));
}

Console.WriteLine($"\n{generations * GamesPerGeneration:N0} games and {trainer.StepCount:N0} steps of learning took {watch.Elapsed.TotalSeconds:F1} s.");
Console.WriteLine($"Now it wins {examination.Won} of {examination.Games} games, draws {examination.Drawn} and loses {examination.Lost}.");
Directory.CreateDirectory("out");
string curve = Path.Combine("out", "noughts.svg");
LineChart.Save(curve, new LineChart("Noughts and crosses", "generation", "games lost, %", new Series("lost", [.. lost.Index().Select(each => (double)each.Index)], [.. lost])));
Console.WriteLine($"The curve is in {curve}; a game against itself:\n");
Show.Game(player, Console.Out);
if (plays)
{
    Show.Play(player, Console.In, Console.Out);
}

return 0;

void Report(int generation, string policy, string value)
{
    double share = lost[^1];
    Console.WriteLine($"{generation,10}   {policy,11}   {value,10}   {new string('█', (int)Math.Round(share))} {share:F1} %");
}

static string Loss(History history, string name) => history.Epochs[^1].Metrics[name].ToString("F4", CultureInfo.InvariantCulture);
