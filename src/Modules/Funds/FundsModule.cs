using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Funds.Ledgers;

namespace Kechuang.Funds;

public sealed class FundsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new UpperFundSheet()];
}
