using System.CommandLine;
using Kechuang.Web.Verbs;

var command = Commands.Root().Parse(args.Length == 0 ? ["--help"] : args);
if (command.Errors.Count > 0)
{
    // What is wrong and the help go to stderr: a program that reads stdout finds nothing there.
    await command.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
    return Run.WrongUsage;
}

return await command.InvokeAsync();
