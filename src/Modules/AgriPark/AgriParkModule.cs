using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.AgriPark.Ledgers;

namespace Kechuang.AgriPark;

public sealed class AgriParkModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ParkTaskSheet(), new ParkEntitySheet(), new CommissionerSheet()];
}
