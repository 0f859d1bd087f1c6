using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Enterprises.Ledgers;

namespace Kechuang.Enterprises;

public sealed class EnterprisesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new EnterpriseSheet(), new TitleSheet(), new TrainingEventSheet(), new EventAttendanceSheet(), new VisitSheet()];
}
