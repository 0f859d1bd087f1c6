using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Policies.Ledgers;

namespace Kechuang.Policies;

public sealed class PoliciesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new PaymentSheet(), new PolicySheet()];
}
