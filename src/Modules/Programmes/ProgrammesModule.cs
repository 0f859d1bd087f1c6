using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Programmes.Ledgers;

namespace Kechuang.Programmes;

public sealed class ProgrammesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ProjectSheet()];
}
