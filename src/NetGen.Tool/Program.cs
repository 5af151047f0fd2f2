using NetGen.Tool.Commands;

return NetGenCommand.Create().Parse(args).Invoke();
