using Kechuang.Web.Verbs;

var command = Commands.Root().Parse(args.Length == 0 ? ["--help"] : args);
var code = await command.InvokeAsync();
return command.Errors.Count > 0 ? Run.WrongUsage : code;
