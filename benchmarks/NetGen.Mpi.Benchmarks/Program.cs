using System.Globalization;
using NetGen;
using NetGen.Mpi.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// What "cluster.sh" asks for. As the other benchmarks, "--list flat" names what can be measured.
switch (args)
{
    case ["--list", ..]:
        Console.WriteLine("training\nallreduce\nmodel");
        return 0;
    case ["training", var threads]:
        using (var cluster = Cluster.Join())
        {
            Training.Run(cluster, int.Parse(threads));
        }

        return 0;
    case ["allreduce"]:
        using (var cluster = Cluster.Join())
        {
            AllReduce.Run(cluster);
        }

        return 0;
    case ["model"]:
        CostModel.Print();
        return 0;
    default:
        Console.Error.WriteLine("usage: training THREADS, allreduce, model or --list flat; benchmarks/cluster.sh runs them");
        return 2;
}
