using System.Globalization;
using Kechuang.Generator;

if (args.Length == 0 || args[0].StartsWith('-'))
{
    Console.Error.WriteLine("usage: generator OUT.xlsx [--district 临溪县] [--year 2023] [--through 8] [--firms 150] [--history 4] [--seed 1]");
    return 2;
}

var given = args.Skip(1).Chunk(2).ToDictionary(a => a[0].TrimStart('-'), a => a[1]);
var options = new GeneratorOptions(
    given.GetValueOrDefault("district", "临溪县"), Number("year", 2023), Number("through", 8), Number("firms", 150), Number("history", 4), Number("seed", 1));
using var output = File.Create(args[0]);
Console.WriteLine($"{WorkbookGenerator.Write(output, options)} rows");
return 0;

int Number(string name, int otherwise) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
