using System.Diagnostics;
using NetGen.Build;
using NetGen.Import.Tests.Support;
using NetGen.Tests;

namespace NetGen.Import.Tests.Tool;

/// <summary>What is no file is never opened: a pipe would keep whoever opens it waiting for ever.</summary>
public class RegularFileTests
{
    /// <summary>A test that would wait for ever fails instead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [UnixFact]
    public async Task A_pipe_is_refused_by_every_command()
    {
        using var folder = new TemporaryFolder();
        string weights = Pipe(folder.File("pipe.safetensors"));
        string model = Pipe(folder.File("pipe.onnx"));
        foreach (string[] command in new string[][]
        {
            ["inspect", weights], ["inspect", model], ["import", model, "-o", folder.File("Net.cs")], ["convert", weights, folder.File("b.safetensors")],
            ["tocsharp", weights, "--class", "Net", "-o", folder.File("b.cs")],
        })
        {
            Assert.Equal(
                $"netgen: '{command[1]}' is empty, or no file but a pipe or a device\n",
                await Task.Run(() => Cli.Error(command)).WaitAsync(Patience));
        }

        Assert.Equal(["pipe.onnx", "pipe.safetensors"], folder.Names());
    }

    [UnixFact]
    public async Task A_pipe_beside_a_model_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("external.onnx", Models.Bytes("external"));
        string pipe = Pipe(folder.File("external.bin"));
        Assert.Equal(
            "netgen: external.onnx: Tensor 'k': its values lie in 'external.bin', which can't be read: "
            + $"'{pipe}' is empty, or no file but a pipe or a device.\n",
            await Task.Run(() => Cli.Error("import", model, "-o", folder.File("Net.cs"))).WaitAsync(Patience));
    }

    [UnixFact]
    public async Task A_pipe_behind_links_is_refused()
    {
        using var folder = new TemporaryFolder();
        Pipe(folder.File("pipe"));
        File.CreateSymbolicLink(folder.File("inner"), "pipe");
        File.CreateSymbolicLink(folder.File("outer"), folder.File("inner"));
        IOException error = await Assert.ThrowsAsync<IOException>(
            () => Task.Run(() => RegularFile.Read(folder.File("outer"))).WaitAsync(Patience));
        Assert.Equal($"'{folder.File("outer")}' is empty, or no file but a pipe or a device", error.Message);
    }

    [UnixFact]
    public void A_device_is_refused() =>
        Assert.Equal("netgen: '/dev/zero' is empty, or no file but a pipe or a device\n", Cli.Error("inspect", "/dev/zero"));

    [Fact]
    public void An_empty_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        string empty = folder.File("m.onnx", Array.Empty<byte>());
        Assert.Equal($"netgen: '{empty}' is empty, or no file but a pipe or a device\n", Cli.Error("inspect", empty));
    }

    [UnixFact]
    public void Links_to_files_are_followed_and_links_to_nothing_named()
    {
        using var folder = new TemporaryFolder();
        folder.File("m.onnx", Models.Bytes("matmul"));
        File.CreateSymbolicLink(folder.File("link.onnx"), "m.onnx");
        File.CreateSymbolicLink(folder.File("dead.onnx"), "none.onnx");
        Assert.StartsWith("link.onnx: ", Cli.Output("inspect", folder.File("link.onnx")));
        Assert.Equal(
            $"netgen: '{folder.File("dead.onnx")}' is a link that leads to no file\n", Cli.Error("inspect", folder.File("dead.onnx")));
    }

    private static string Pipe(string path)
    {
        using Process process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }
}
