using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Credit.Ledgers;

namespace Kechuang.Credit;

public sealed class CreditModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new TechLoanSheet()];
}
