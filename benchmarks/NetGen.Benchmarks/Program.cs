using NetGen.Benchmarks.Checks;
AllChecks.Run();
