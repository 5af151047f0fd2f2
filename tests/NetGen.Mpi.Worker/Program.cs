using System.Globalization;
using NetGen.Mpi.Worker;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A line is one write, whatever its length: launchers put together what processes write, and would put parts of lines together.
Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), bufferSize: 4096) { AutoFlush = true });

// Without a try around it: what happens to exceptions is among what is tested.
return args switch
{
    ["who"] => Messages.Who(),
    ["exchange", var partSize] => Messages.Exchange(int.Parse(partSize)),
    ["broadcast"] => Messages.Broadcast(),
    ["unequal"] => Messages.Unequal(),
    ["map"] => Maps.Results(),
    ["map-fails"] => Maps.Fails(),
    ["map-differs"] => Maps.Differs(),
    ["map-nested", var call] => Maps.Nested(call),
    ["map-items-differ"] => Maps.ItemsDiffer(),
    ["calls", var pair] => Calls.Differ(pair),
    ["save", var folder] => Faults.Save(folder),
    ["catch-all"] => Faults.CatchAll(),
    ["handler", var rank] => Faults.DisposeInHandler(int.Parse(rank)),
    ["train", var folder, var epochs] => Training.Train(folder, int.Parse(epochs), resumes: false),
    ["resume", var folder, var epochs] => Training.Train(folder, int.Parse(epochs), resumes: true),
    ["options-differ"] => Training.OptionsDiffer(),
    ["data-differ"] => Training.DataDiffer(),
    ["throw", var rank] => Faults.Throw(int.Parse(rank)),
    ["throw-all"] => Faults.ThrowAll(),
    ["catch", var rank] => Faults.Catch(int.Parse(rank)),
    ["handle"] => Faults.Handle(),
    ["leave", var rank] => Faults.Leave(int.Parse(rank)),
    ["exit", var rank] => Faults.Exit(int.Parse(rank)),
    ["forget"] => Faults.Forget(),
    ["null"] => Faults.NullReference(),
    ["wait", var folder] => Faults.WaitForever(folder),
    _ => throw new ArgumentException($"no such question: {string.Join(' ', args)}"),
};
