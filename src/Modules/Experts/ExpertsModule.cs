using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Experts.Ledgers;

namespace Kechuang.Experts;

public sealed class ExpertsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ExpertSheet()];
}
