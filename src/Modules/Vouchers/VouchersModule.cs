using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Vouchers.Ledgers;

namespace Kechuang.Vouchers;

public sealed class VouchersModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new VoucherSheet()];
}
